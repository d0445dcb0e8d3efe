import Testing

@testable import mltop

@Suite("Before acting an operator", .timeLimit(.minutes(10)))
struct ActionTests {
    @Test("sees what can be done to the row under the cursor")
    func menu() async throws {
        try await drive("scheduler-dead", 120, 40) {
            await $0.press("j", "x")
            await $0.see("restart", "airflow-scheduler")
        }
    }

    @Test("leaves the menu with Esc, and nothing was done")
    func leaves() async throws {
        try await drive("scheduler-dead", 120, 40) {
            await $0.press("j")
            let before = $0.lines
            await $0.press("x", "esc")
            #expect($0.lines == before)
        }
    }

    @Test("cannot act on a wall")
    func wall() async throws {
        try await drive("scheduler-dead", 120, 40, wall: .init()) {
            await $0.press("x")
            await $0.miss("restart airflow-scheduler")
        }
    }

    @Test("acknowledges a fault for some hours, and it stays on the screen")
    func acknowledges() async throws {
        try await drive("scheduler-dead", 120, 40) {
            await $0.press("j", "a")
            await $0.see("hour")
            await $0.press("esc")
            await $0.see("CRIT", "airflow scheduler")
        }
    }
}
