import Testing

@Suite("On the predictions screen an operator", .timeLimit(.minutes(10)))
struct PredictionTests {
    @Test("sees the last ten predictions, newest first")
    func lastTen() async throws {
        try await drive("healthy", 80, 30) {
            await $0.press("6")
            await $0.row(0, "taxi-prediction/dev > Predictions")
            let rows = $0.lines.filter { $0.contains(" ride_") }
            #expect(rows.count >= 10)
            let times = rows.prefix(10).map { String($0.dropFirst().prefix(8)) }
            #expect(times == times.sorted(by: >) && times.allSatisfy { $0.hasPrefix("12:4") })
        }
    }

    @Test("sees minutes, zones and miles of each")
    func columns() async throws {
        try await drive {
            await $0.press("6")
            await $0.see("time", "minutes", "from", "to", "miles", "ride")
        }
    }

    @Test("sorts by minutes, and turns that round")
    func sort() async throws {
        try await drive {
            await $0.press("6", "o", "o")
            await $0.see("sorted by minutes")
            await $0.press("O", "g")
            let minutes = $0.lines.filter { $0.contains(" ride_") }.prefix(8).compactMap { line in
                line.split(separator: " ").dropFirst(line.hasPrefix(">") ? 1 : 1).first.flatMap { Double($0) }
            }
            #expect(minutes.count == 8 && minutes == minutes.sorted(by: >))
        }
    }

    @Test("reads every field of one")
    func fields() async throws {
        try await drive("healthy", 120, 40) {
            await $0.press("6", "d")
            await $0.see("ride", "ride_")
            await $0.see("predicted", "min")
            await $0.see("distance", "miles")
        }
    }

    @Test("copies one as text")
    func copies() async throws {
        try await drive {
            await $0.press("6", "c")
            await $0.see("copied")
            #expect($0.clipboard.contains("ride_") && $0.clipboard.contains("predicted: "))
        }
    }

    @Test("filters by a ride")
    func filter() async throws {
        try await drive {
            await $0.press("6", "/")
            await $0.type("_42")
            let rides = $0.lines.filter { $0.contains(" ride_") }
            #expect(!rides.isEmpty && rides.allSatisfy { $0.contains("_42") })
        }
    }

    @Test("reads what the function wrote of one ride, and comes back")
    func lines() async throws {
        try await drive("healthy", 120, 40) {
            await $0.press("6", "down", "l")
            await $0.row(0, "Predictions > mlops-taxi")
            await $0.see("with ride_")
            let lines = $0.lines.filter { $0.contains(" lambda ") || $0.contains("ride_") }.dropFirst(2)
            #expect(lines.contains { $0.contains("predicted duration") })
            await $0.press("esc", "esc")
            await $0.row(0, "Predictions")
        }
    }

    @Test("sees the spread as a graph on a large screen")
    func spread() async throws {
        try await drive("healthy", 200, 60) {
            await $0.press("6")
            await $0.see("rides by predicted minutes")
        }
    }

    @Test("is told why there is none without a mapping")
    func none() async throws {
        try await drive("no-event-source-mapping", 120, 40) {
            await $0.press("6")
            await $0.see("predictions")
            await $0.see("CRIT", "Nothing feeds Lambda")
        }
    }
}
