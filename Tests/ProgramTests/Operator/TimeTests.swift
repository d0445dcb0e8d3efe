import Testing

@Suite("While time goes on an operator", .timeLimit(.minutes(10)))
struct TimeTests {
    @Test("sees the clock move and the age of the news stay small")
    func clock() async throws {
        try await drive("scheduler-dead") {
            try await $0.after(30)
            await $0.row(0, "read <", "12:41:37")
        }
    }

    @Test("sees how long the failure lasts grow, and its beginning stay")
    func grows() async throws {
        try await drive("scheduler-dead") {
            try await $0.after(60)
            await $0.row(1, "CRIT", "Airflow scheduler silent since 12:36, 5m15s")
        }
    }

    @Test("keeps the cursor on its prediction while new ones come in above")
    func cursorStays() async throws {
        try await drive {
            await $0.press("6", "j", "j")
            let ride = $0.lines.first { $0.hasPrefix(">") } ?? "none"
            try await $0.after(30)
            await $0.see(ride)
            await $0.miss("> 12:41:3")
        }
    }

    @Test("sees a word go after three seconds")
    func notice() async throws {
        try await drive {
            await $0.press("n")
            await $0.see("no row has a problem")
            try await $0.after(5, step: 1)
            await $0.miss("no row has a problem")
        }
    }
}
