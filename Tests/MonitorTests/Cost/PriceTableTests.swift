import Monitor
import Testing

@Suite("Prices")
struct PriceTableTests {
    @Test("a region without prices borrows those of us-east-1, and says so")
    func borrowed() {
        let table = PriceTable(region: "ap-south-2")
        #expect(table.instanceHour("t3.medium") == .init(dollars: 0.0416, isBorrowed: true))
        #expect(table[.shardHour] == .init(dollars: 0.015, isBorrowed: true))
    }

    @Test("us-east-1 has every price itself")
    func complete() {
        let table = PriceTable(region: "us-east-1")
        for item in PriceItem.allCases { #expect(!table[item].isBorrowed && table[item].dollars > 0, "\(item)") }
    }

    @Test("Kinesis of eu-north-1 was not found, so it is marked")
    func marked() { #expect(PriceTable(region: "eu-north-1")[.shardHour].isBorrowed) }

    @Test("prices of the user's own come first, for their region alone, with their date")
    func overrides() {
        let own = PriceOverrides(
            date: "2026-11-20", source: "prices.toml", items: ["eu-north-1": [.shardHour: 0.018]],
            instances: ["eu-north-1": ["m7i.large": 0.1]])
        let table = PriceTable(region: "eu-north-1", overrides: own)
        #expect(table[.shardHour] == .init(dollars: 0.018, isBorrowed: false))
        #expect(table.instanceHour("m7i.large") == .init(dollars: 0.1, isBorrowed: false))
        #expect(table.instanceHour("t3.micro")?.dollars == 0.0108)
        #expect(table.date == "2026-11-20 (prices.toml)")
        #expect(PriceTable(region: "us-east-1", overrides: own)[.shardHour].dollars == 0.015)
        #expect(PriceTable(region: "us-east-1").instanceHour("m7i.large") == nil)
    }

    @Test("keys of items are unlike each other and plain")
    func keys() {
        for item in PriceItem.allCases {
            #expect(item.rawValue.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") })
        }
    }
}
