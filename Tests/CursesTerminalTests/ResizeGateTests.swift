import Testing

@testable import CursesTerminal

@Suite struct ResizeGateTests {
    @Test func `a single resize passes at once`() {
        var gate = ResizeGate()
        let isFirst = gate.arrive(at: 5)
        #expect(isFirst)
        #expect(gate.deadline == nil)
        let isLater = gate.tick(at: 500)
        #expect(!isLater)
        let isNext = gate.arrive(at: 500)
        #expect(isNext)
    }

    @Test func `of a storm few pass, and the last always does`() {
        var gate = ResizeGate()
        var passed: [Int] = []
        for now in 0..<1_000 {
            if gate.arrive(at: now) || gate.tick(at: now) { passed.append(now) }
        }
        #expect(passed.count <= 1_000 / ResizeGate.interval + 1)
        #expect(passed.first == 0)
        let due = gate.deadline
        #expect(due.map { 999...999 + ResizeGate.interval ~= $0 } == true)
        let isLast = gate.tick(at: due ?? 0)
        #expect(isLast)
        #expect(gate.deadline == nil)
    }
}
