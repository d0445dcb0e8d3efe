import Dashboard
import Testing

@testable import mltop

@Suite("From across the room one", .timeLimit(.minutes(10)))
struct WallTests {
    @Test("sees that all is well, without keys and cursor")
    func healthy() async throws {
        try await drive("healthy", 200, 60, wall: .init()) {
            await $0.see("rides predicted a minute")
            await $0.miss("q quit")
        }
    }

    @Test("sees what fails as the first tile")
    func failing() async throws {
        try await drive("scheduler-dead", 200, 60, wall: .init()) {
            await $0.see("no beat")
            await $0.see("follow", "airflow runs")
            await $0.see("CRIT", "airflow scheduler")
        }
    }

    @Test("sees the title that was given")
    func title() async throws {
        try await drive("healthy", 200, 60, wall: .init(title: "Taxi, third floor")) {
            await $0.see("Taxi, third floor")
        }
    }

    @Test("sees the page that was asked for")
    func page() async throws {
        try await drive("healthy", 200, 60, wall: .init(pages: WallPages(pages: [.place(.costs)]))) {
            await $0.see("Month", "so far")
        }
    }

    @Test("sees the failure instead of any other page")
    func jumps() async throws {
        let pages = WallPages(pages: [.place(.costs), .verdict])
        try await drive("scheduler-dead", 200, 60, wall: .init(pages: pages)) {
            await $0.see("follow", "airflow runs")
            await $0.miss("list prices of")
        }
    }

    @Test("never sees a failure cut off on a small screen")
    func small() async throws {
        try await drive("scheduler-dead", 60, 16, wall: .init()) { await $0.see("airflow scheduler") }
    }
}
