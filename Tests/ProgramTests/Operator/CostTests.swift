import Testing

@Suite("On the costs screen an operator", .timeLimit(.minutes(10)))
struct CostTests {
    @Test("finds what the NAT gateways cost this month")
    func gateways() async throws {
        try await drive {
            await $0.press("8")
            await $0.row(0, "taxi-prediction/dev > Costs")
            await $0.see("NAT gateways", "2, $50 so far")
        }
    }

    @Test("finds each NAT gateway by a filter")
    func each() async throws {
        try await drive("healthy", 120, 40) {
            await $0.press("8", "/")
            await $0.type("nat gateway")
            let rows = $0.lines.filter { $0.contains("NAT gateway mlops") }
            #expect(rows.count == 2 && rows.allSatisfy { $0.contains("$33.12") })
        }
    }

    @Test("sees so far, by the month's end, and of which date the prices are")
    func total() async throws {
        try await drive {
            await $0.press("8")
            await $0.see("Month", "so far", "by 30 Nov of $160")
            await $0.see("Prices", "list prices of 2026-11-01")
        }
    }

    @Test("sorts by what is dearest by the month's end")
    func sort() async throws {
        try await drive("healthy", 120, 40) {
            await $0.press("8", "o", "o", "o", "o", "O")
            await $0.order("other", "all NAT gateways", "NAT gateway mlops", "EC2", "$7.78", "Kinesis 1 shard")
        }
    }

    @Test("sees the row of the budget that is exceeded, and reads by how much")
    func budget() async throws {
        try await drive("budget-exceeded", 120, 40) {
            await $0.press("8", "n")
            await $0.see("WARN", "money")
        }
    }

    @Test("sees what AWS itself says beside the estimate")
    func others() async throws {
        try await drive("healthy", 120, 40) {
            await $0.press("8")
            await $0.see("AWS budgets")
            await $0.see("Cost Explorer")
        }
    }

    @Test("still sees the verdict of the health")
    func verdict() async throws {
        try await drive("scheduler-dead") {
            await $0.press("8")
            await $0.row(1, "CRIT", "Airflow scheduler silent")
        }
    }
}
