import Testing

@Suite("On the flow screen an operator", .timeLimit(.minutes(10)))
struct FlowTests {
    @Test("reads how many rides were lost today")
    func lost() async throws {
        try await drive {
            await $0.press("5")
            await $0.row(0, "taxi-prediction/dev > Flow")
            await $0.see("Today", "predicted", "0 lost since")
        }
    }

    @Test("reads the lost rides of three bad hours")
    func poisoned() async throws {
        try await drive("poison-records", 120, 40) {
            await $0.press("5")
            await $0.see("rides lost", " of ", "in 1h")
            await $0.see("WARN", "lambda log", "errors in 1h")
        }
    }

    @Test("reads the lines in which the function says what it could not read")
    func errorLines() async throws {
        try await drive("poison-records", 120, 40) {
            await $0.press("5", "tab")
            await $0.see("Error processing record: ")
        }
    }

    @Test("sees the missing mapping and what hangs on it")
    func mapping() async throws {
        try await drive("no-event-source-mapping", 120, 40) {
            await $0.press("5")
            await $0.see("CRIT", "lambda mapping", "missing")
            await $0.see("kinesis age", "nobody reads")
        }
    }

    @Test("finds the cursor on the row that fails")
    func next() async throws {
        try await drive("no-event-source-mapping", 120, 40) {
            await $0.press("5")
            await $0.see(">CRIT", "lambda mapping")
        }
    }

    @Test("opens the reasons of a stage")
    func reasons() async throws {
        try await drive("no-event-source-mapping", 120, 40) {
            await $0.press("5", "enter")
            await $0.see("aws lambda create-event-source-mapping")
        }
    }

    @Test("sees stream, function and buckets in the order of the flow")
    func order() async throws {
        try await drive("healthy", 120, 40) {
            await $0.press("5")
            await $0.order("kinesis", "lambda", "s3 data")
        }
    }

    @Test("sees no number at all where AWS cannot be asked")
    func expired() async throws {
        try await drive("expired-credentials", 120, 40) {
            await $0.press("5")
            await $0.see("kinesis", "expired")
            await $0.miss("0 of 0")
        }
    }
}
