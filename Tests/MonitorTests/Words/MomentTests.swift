import FoundationEssentials
import Monitor
import Testing

@Suite("A moment in few letters")
struct MomentTests {
    @Test(
        "today is told by the clock, and every other day by its date",
        arguments: [(0.0, "12:41"), (-45_000, "00:11"), (-46_000, "22 Nov"), (691_200, "1 Dec")] as [(Double, String)])
    func moment(_ seconds: Double, _ text: String) {
        let now = Date(timeIntervalSince1970: 1_795_437_667)
        #expect(Words.moment(now + seconds, now: now) == text)
    }
}
