import Testing

@Suite("In the logs an operator", .timeLimit(.minutes(10)))
struct LogTests {
    @Test("sees the newest lines with their times")
    func newest() async throws {
        try await drive("healthy", 120, 40) {
            await $0.press("7")
            await $0.row(0, "taxi-prediction/dev > Logs")
            await $0.see("12:4", "predicted duration =")
        }
    }

    @Test("keeps warnings and errors, then errors alone, then all again")
    func severity() async throws {
        try await drive("poison-records", 120, 40) {
            await $0.press("7", "v", "v")
            await $0.see("Error processing record")
            await $0.miss("predicted duration =")
            await $0.press("v")
            await $0.see("predicted duration =")
        }
    }

    @Test("filters lines, and turns that round")
    func filter() async throws {
        try await drive("healthy", 120, 40) {
            await $0.press("7", "/")
            await $0.type("REPORT")
            await $0.miss("predicted duration =")
            await $0.press("esc", "/")
            await $0.type("!REPORT")
            await $0.see("predicted duration =")
        }
    }

    @Test("goes to the error before the newest line with N")
    func previousError() async throws {
        try await drive("poison-records", 120, 40) {
            await $0.press("7", "N")
            await $0.see(">", "Error")
        }
    }

    @Test("finds the log of the failed task among the lines")
    func task() async throws {
        try await drive("dag-failing", 120, 40) {
            await $0.press("7", "/")
            await $0.type("ValueError")
            await $0.see("ValueError: Found array with 0 sample(s)")
        }
    }
}
