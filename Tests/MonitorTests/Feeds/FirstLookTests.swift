import Monitor
import Testing

@Suite("A value that is worked out at the first look")
struct FirstLookTests {
    @Test("It is made once for all copies, and anew where it was forgotten")
    func once() {
        var made = 0
        func make() -> Int {
            made += 1
            return made
        }
        var look = FirstLook<Int>()
        let copy = look
        #expect([copy.value(make), look.value(make), copy.value(make)] == [1, 1, 1])
        look.forget()
        #expect([look.value(make), copy.value(make), look.value(make)] == [2, 1, 2])
        #expect(look.number == 1 && copy.number == 0 && look == copy)
    }

    @Test("It is made anew for another stamp, and nil is a value as any other")
    func stamps() {
        var made: [Int] = []
        let look = FirstLook<Int?>()
        let values = [7, 7, 8, 8, 7].map { stamp in
            look.value(at: stamp) {
                made.append(stamp)
                return stamp == 8 ? nil : stamp
            }
        }
        #expect(values == [7, 7, nil, nil, 7] && made == [7, 8, 7])
    }
}
