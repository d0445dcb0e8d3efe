import FoundationEssentials
import Monitor
import Testing

@testable import Collectors

@Suite("Airflow's tokens")
struct AirflowTokenTests {
    private func token(claims: String) -> Secret {
        let encoded = Data(claims.utf8).base64EncodedString()
            .map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }.filter { $0 != "=" }
        return Secret("e30.\(String(encoded)).s")
    }

    @Test(
        "The margin before the end is a tenth of the life, five minutes at most",
        arguments: [(86_400.0, 86_100.0), (3600, 3300), (600, 540), (0, 0)])
    func hasMargin(life: Double, renewal: Double) {
        // The server's clock is an hour off; the life counts from when the token came.
        let token = AirflowToken(
            token(claims: "{\"exp\":\(3600 + life),\"iat\":3600}"), received: Date(timeIntervalSince1970: 0))
        #expect(token.ends == Date(timeIntervalSince1970: life))
        #expect(token.renewsAt == Date(timeIntervalSince1970: renewal))
    }

    @Test("Without an issue time the end is taken as it is")
    func readsEndAlone() {
        let token = AirflowToken(token(claims: "{\"exp\":\"5000\"}"), received: Date(timeIntervalSince1970: 1000))
        #expect(token.ends == Date(timeIntervalSince1970: 5000))
    }

    @Test(
        "A token that says nothing of its end has none",
        arguments: ["", "opaque", "a.b", "a.%%%.c", "a..c", "....", "a.e30.c", "a.W10.c", "a.bm90anNvbg.c"])
    func readsOpaqueTokens(text: String) {
        #expect(AirflowToken(Secret(text), received: TestClock.start).ends == nil)
    }

    @Test("An end beyond all reason is none", arguments: ["1e300", "-5", "1e999", "\"soon\"", "null", "[]"])
    func refusesSillyEnds(end: String) {
        #expect(AirflowToken(token(claims: "{\"exp\":\(end)}"), received: TestClock.start).ends == nil)
    }
}
