import Synchronization
import Testing

@testable import Dashboard

@Suite("Lists of 100,000 lines")
struct LongListTests {
    /// Lines `from` down to 0, as a log that counts what is looked at.
    private final class Log: Sendable {
        let lines = Mutex(0)
        let ids = Mutex(0)

        func listing(newest: Int, count: Int, isLog: Bool = true) -> Listing {
            var listing = Listing(
                "lines", [.init("number", 8), .init("text", 8)], count: count, nothing: "",
                keys: [0: { Double((newest - $0) % 7) }],
                id: { index in
                    self.ids.withLock { $0 += 1 }
                    return String(newest - index)
                }
            ) { index in
                self.lines.withLock { $0 += 1 }
                let number = newest - index
                return Listing.Line(
                    id: String(number), [.init(String(number % 7)), .init(number % 3 == 0 ? "three" : "other")])
            }
            listing.isLog = isLog
            return listing
        }
    }

    @Test("a filter on a log that grew looks at the new lines only")
    func newLinesOnly() {
        let log = Log()
        var order = ListOrder()
        order.filter = "three"
        order.refresh(log.listing(newest: 100_000, count: 100_000))
        log.lines.withLock { $0 = 0 }
        let grown = log.listing(newest: 100_020, count: 100_000)
        order.refresh(grown)
        #expect(log.lines.withLock { $0 } == 20)
        #expect(order.index(0) == 0 && order.count(grown) == 33_334)
        #expect((0..<order.count(grown)).allSatisfy { (100_020 - order.index($0)) % 3 == 0 })
    }

    @Test("a tick on which nothing came costs no line")
    func nothingNew() {
        let log = Log()
        var order = ListOrder()
        order.filter = "three"
        let listing = log.listing(newest: 100_000, count: 100_000)
        order.refresh(listing)
        let before = log.lines.withLock { $0 }
        order.refresh(listing)
        #expect(log.lines.withLock { $0 } == before)
    }

    @Test(
        "what was worked out bit by bit is what is worked out at once",
        arguments: ["", "three", "!three"], [nil, 0, 1] as [Int?])
    func sameAsAtOnce(_ filter: String, _ column: Int?) {
        for isDown in [false, true] {
            var (order, whole) = (ListOrder(), ListOrder())
            order.filter = filter
            order.sort = column.map { .init(column: $0, isDown: isDown) }
            for (newest, count) in [(50, 50), (50, 50), (61, 55), (70, 55), (200, 55), (201, 10), (201, 0), (205, 4)] {
                let listing = Log().listing(newest: newest, count: count)
                order.refresh(listing)
                whole = ListOrder()
                whole.filter = order.filter
                whole.sort = order.sort
                whole.refresh(Log().listing(newest: newest, count: count, isLog: false))
                #expect(order.indices == whole.indices, "\(newest) \(count)")
            }
        }
    }

    @Test("a table that counts its changes is looked at again only after one")
    func stamped() {
        let log = Log()
        var order = ListOrder()
        order.filter = "three"
        var listing = log.listing(newest: 100, count: 100, isLog: false)
        listing.stamp = 1
        order.refresh(listing)
        order.refresh(listing)
        #expect(log.lines.withLock { $0 } == 100 && order.count(listing) == 33)
        listing.stamp = 2
        order.refresh(listing)
        #expect(log.lines.withLock { $0 } == 200)
        order.filter = "other"
        order.refresh(listing)
        #expect(order.count(listing) == 67)
    }

    @Test("another filter starts anew")
    func anotherFilter() {
        let listing = Log().listing(newest: 50, count: 50)
        var order = ListOrder()
        order.filter = "three"
        order.refresh(listing)
        order.filter = "other"
        order.refresh(listing)
        #expect(order.count(listing) == 34)
    }

    /// A visit whose cursor stands on a line of a list of so many.
    private func visit(_ listing: Listing, at position: Int) -> Visit {
        var visit = Visit(.predictions)
        visit.refresh([listing])
        visit.go(to: position, listing)
        return visit
    }

    @Test("the cursor is found again where its line went, with hardly a look at others")
    func follows() {
        let log = Log()
        var visit = visit(log.listing(newest: 100_000, count: 100_000), at: 60_000)
        log.ids.withLock { $0 = 0 }
        visit.refresh([log.listing(newest: 102_000, count: 102_000)])
        #expect(visit.cursor.position == 62_000 && visit.cursor.id == "40000")
        #expect(log.ids.withLock { $0 } <= 3)
    }

    @Test("the cursor follows its line where a list of fixed length moves on")
    func fixedLength() {
        var visit = visit(Log().listing(newest: 10_000, count: 10_000), at: 500)
        visit.refresh([Log().listing(newest: 12_000, count: 10_000)])
        #expect(visit.cursor.position == 2_500)
    }

    @Test("a line that is gone costs a bounded search, and the cursor stays where it was")
    func gone() {
        let log = Log()
        var visit = visit(log.listing(newest: 100_000, count: 100_000), at: 50_000)
        log.ids.withLock { $0 = 0 }
        visit.refresh([log.listing(newest: 1_000_000, count: 100_000)])
        #expect(visit.cursor.position == 50_000)
        #expect(log.ids.withLock { $0 } < 10_000)
    }

    @Test("a movement in 100,000 lines looks at as many as in 100", arguments: [100, 100_000])
    func moves(_ count: Int) {
        let log = Log()
        let listing = log.listing(newest: count, count: count)
        var visit = visit(listing, at: count / 2)
        log.ids.withLock { $0 = 0 }
        for step in [1, -1, 18, -18, 100_000_000, -100_000_000] { visit.move(by: step, [listing]) }
        #expect(log.ids.withLock { $0 } == 6 && log.lines.withLock { $0 } == 0)
    }
}
