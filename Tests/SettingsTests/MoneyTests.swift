import Monitor
import Testing

@testable import Settings

struct MoneyTests {
    private let head = "[stack.dev]\nregion = \"eu-north-1\"\nkinesis_stream = \"s\"\n"

    private func resolve(_ text: String, _ files: [String: FakeFile] = [:]) throws -> Resolved {
        try Settings.resolve(
            inputs(
                environment: ["HOME": "/home/u"],
                files: files.merging(["mltop.toml": .text(head + text)]) { first, _ in first }))
    }

    @Test func withoutSettingsTheDefaultsHold() throws {
        let money = try #require(try resolve("").stack?.money)
        #expect(money == MoneySettings())
        #expect(money.usesCostExplorer && money.paidCallsCap < 1 && money.viewers == 1 && money.hasFreeTier)
    }

    @Test func everyKeyArrives() throws {
        let money = try #require(
            try resolve(
                """
                cost_explorer = false
                cost_tag = "Project=MLOps Taxi"
                paid_calls_cap = 2.5
                viewers = 4
                free_tier = false
                [stack.dev.hosts.orchestration]
                type = "t3.large"
                [stack.dev.design]
                nat_gateways = 1
                shards = 2
                volume_gib = 50
                """
            ).stack?.money)
        #expect(!money.usesCostExplorer && money.paidCallsCap == 2.5 && money.viewers == 4 && !money.hasFreeTier)
        #expect(money.costTag == .init(name: "Project", value: "MLOps Taxi"))
        #expect(money.design.types == ["orchestration": "t3.large", "frontend": "t3.micro"])
        #expect(money.design.natGateways == 1 && money.design.shards == 2 && money.design.volumeGiB == 50)
    }

    @Test(arguments: ["Project", "=x", "x="])
    func aTagWithoutNameOrValueIsNoted(tag: String) throws {
        let resolved = try resolve("cost_tag = \"\(tag)\"")
        #expect(resolved.stack?.money.costTag == nil)
        #expect(
            resolved.warnings.map(\.description) == ["mltop.toml:4: cost_tag: expected NAME=VALUE, found \"\(tag)\""])
    }

    @Test func askingCostExplorerTooOftenIsNoted() throws {
        let resolved = try resolve("[stack.dev.intervals]\ncost_explorer = 60")
        #expect(
            resolved.warnings.map(\.description) == [
                "mltop.toml:5: cost_explorer: asked every 6 h at most, because each page costs $0.01"
            ])
    }

    @Test func aFileOfPricesIsTaken() throws {
        let prices = """
            date = "2026-11-20"
            [eu-north-1]
            kinesis_shard_hour = 0.018
            gp9_gb_month = 1
            kinesis_shard_our = 2
            [eu-north-1.instance_hour]
            "t3.medium" = 0.05
            """
        for path in ["/home/u/.config/mltop/prices.toml", "/home/u/.cache/mltop/prices.toml"] {
            let resolved = try resolve("", [path: .text(prices)])
            let table = PriceTable(region: "eu-north-1", overrides: try #require(resolved.stack?.money.prices))
            #expect(table[.shardHour] == .init(dollars: 0.018, isBorrowed: false))
            #expect(table.instanceHour("t3.medium")?.dollars == 0.05)
            #expect(table.date == "2026-11-20 (\(path))")
            #expect(resolved.warnings.count == 2)
            #expect(resolved.warnings.contains { $0.message.contains("did you mean kinesis_shard_hour") })
        }
        let named = try resolve("prices = \"own.toml\"", ["own.toml": .text(prices)])
        #expect(named.stack?.money.prices.source == "own.toml")
    }

    @Test(arguments: [
        ("[eu-north-1]\nkinesis_shard_hour = \"cheap\"", "p.toml:2: expected dollars such as 0.0432, found a string"),
        ("[eu-north-1]\nkinesis_shard_hour = -1", "p.toml:2: expected dollars such as 0.0432, found an integer"),
        ("[eu-north-1]\ngp3_gb_month = inf", "p.toml:2: expected dollars such as 0.0432, found a number"),
        ("region = 1", "p.toml:1: region: expected date = \"2026-11-20\" or a table of a region, found an integer"),
    ])
    func aFileOfPricesThatCannotBeUsedIsNotedAndNothingOfItIsTaken(text: String, note: String) throws {
        let resolved = try resolve("prices = \"p.toml\"", ["p.toml": .text(text)])
        #expect(resolved.warnings.map(\.description) == [note])
        #expect(resolved.stack?.money.prices == PriceOverrides())
    }

    @Test func aFileOfPricesThatIsNotThereIsNoted() throws {
        let resolved = try resolve("prices = \"p.toml\"")
        #expect(resolved.warnings.map(\.description) == ["mltop.toml:4: prices: there is no file \"p.toml\""])
    }

    @Test func terraformTellsTheTypesByDesign() throws {
        let outputs =
            #"{"mlops_orchestration_instance_type":{"value":"t3.large"},"#
            + #""mlops_orchestration_instance_id":{"value":"i-0123456789abcdef0"},"#
            + #""kinesis_stream_arn":{"value":"arn:aws:kinesis:eu-north-1:1:stream/s"}}"#
        let resolved = try Settings.resolve(inputs(files: ["outputs.json": .text(outputs)]))
        #expect(resolved.stack?.money.design.types["orchestration"] == "t3.large")
    }
}
