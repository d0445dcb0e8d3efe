import FoundationEssentials
import Testing

@testable import Collectors

@Suite("Items in the order of their time")
struct RecentItemsTests {
    private func items(_ seconds: [Double]) -> RecentItems<Double> {
        var items = RecentItems<Double>()
        for second in seconds { items.insert(second, at: Date(timeIntervalSince1970: second)) }
        return items
    }

    @Test("However they come, they are told newest first")
    func order() {
        #expect(items([3, 1, 2, 9, 4]).newestFirst == [9, 4, 3, 2, 1])
    }

    @Test("What is too old or too many goes, and the newest that went for its number is told")
    func prune() {
        var items = items([1, 2, 3, 4, 5])
        #expect(items.prune(before: Date(timeIntervalSince1970: 2), most: 9) == nil)
        #expect(items.newestFirst == [5, 4, 3, 2])
        #expect(items.prune(before: .distantPast, most: 2) == Date(timeIntervalSince1970: 3))
        #expect(items.newestFirst == [5, 4])
    }

    @Test("A mark is found wherever it is, also behind letters of several bytes", arguments: ["", "é", "ab: a", "a: "])
    func marks(before: String) throws {
        let text = before + "ab: rest"
        let found = try #require(text.range(of: "ab: r"))
        #expect(text[found.upperBound...] == "est" && text[..<found.lowerBound] == before)
        #expect(text.dropFirst().range(of: "ab: rest!") == nil && "".range(of: "a") == nil)
    }
}
