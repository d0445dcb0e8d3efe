import Testing

@testable import Dashboard

@Suite("Sorting a table with heads")
struct GroupedSortTests {
    /// Two heads with two lines each, and a total.
    private static let amounts: [Double] = [5, 1, 4, 9, 7, 2, 14]

    private static func shown(_ sort: ListOrder.Sort?, filter: String = "") -> [Int] {
        var listing = Listing(
            "costs", [.init("what", 9), .init("so far", 9)],
            amounts.enumerated().map { index, amount in
                Listing.Line(id: "\(index)", [.init(index == 0 ? "head" : "line"), .init("\(amount)")])
            }, nothing: "", keys: [1: { amounts[$0] }])
        listing.group = { $0 == 6 ? Listing.first : $0 / 3 * 3 }
        var order = ListOrder()
        (order.sort, order.filter) = (sort, filter)
        order.refresh(listing)
        return (0..<order.count(listing)).map(order.index)
    }

    @Test(
        "lines stay beneath their head, heads are sorted among themselves, and the total stands on top",
        arguments: [
            (nil, [0, 1, 2, 3, 4, 5, 6]), (.init(column: 1, isDown: true), [6, 3, 4, 5, 0, 2, 1]),
            (.init(column: 1, isDown: false), [6, 0, 1, 2, 3, 5, 4]),
        ] as [(ListOrder.Sort?, [Int])])
    func tree(_ sort: ListOrder.Sort?, _ expected: [Int]) { #expect(Self.shown(sort) == expected) }

    @Test("lines whose head the filter leaves out keep its place")
    func filtered() {
        #expect(Self.shown(.init(column: 1, isDown: true), filter: "line") == [6, 3, 4, 5, 2, 1])
    }
}
