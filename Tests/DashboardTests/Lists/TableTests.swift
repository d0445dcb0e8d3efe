import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("Tables: filter, sort and cursor")
struct TableTests {
    /// A dashboard on the predictions, with so many rides a second apart.
    private func rides(_ count: Int) -> Desk {
        var desk = Desk(
            SampleWorld {
                let now = $0.now
                $0.stored.listing = .notAsked("")
                if count == 0 { $0.log.flow.predicted = .steady(0, before: now) }
                $0.log.predictions = NewestFirst(
                    (0..<count).map {
                        FunctionLog.Prediction(ride: "ride-\($0)", minutes: Double($0 % 7), at: now - Double($0))
                    })
            })
        desk.press("6")
        return desk
    }

    private func shown(_ desk: Desk) -> [String] {
        guard let visit = desk.state.visits.last, let listing = desk.state.listings.first else { return [] }
        return (0..<visit.cursor.order.count(listing)).map { listing.id(visit.cursor.order.index($0)) }
    }

    @Test("a number key opens its screen and 1 goes back to the overview", arguments: Place.screens.map(\.key))
    func opens(_ key: String) {
        var desk = Desk()
        desk.press(key)
        #expect(desk.state.place == Place.screens.first { $0.key == key }?.place)
        #expect(desk.state.mode == .screen)
        desk.press("1")
        #expect(desk.state.place == nil && desk.state.mode == .overview)
    }

    @Test("the cursor begins at the top, moves, and stops at both ends")
    func moves() {
        var desk = rides(5)
        #expect(desk.state.line?.id == "ride-0")
        desk.press("j")
        #expect(desk.state.line?.id == "ride-1")
        desk.press("G", "j")
        #expect(desk.state.line?.id == "ride-4")
        desk.press("g")
        #expect(desk.state.line?.id == "ride-0")
    }

    @Test("the cursor stays on its line while others come in above it")
    func stays() {
        var desk = rides(5)
        desk.press("j", "j")
        #expect(desk.state.line?.id == "ride-2")
        desk.read(
            SampleWorld {
                let now = $0.now
                $0.stored.listing = .notAsked("")
                $0.log.predictions = NewestFirst(
                    ["new-1", "new-2", "ride-0", "ride-1", "ride-2"].map {
                        FunctionLog.Prediction(ride: $0, minutes: 1, at: now)
                    })
            })
        #expect(desk.state.line?.id == "ride-2")
    }

    @Test("o sorts by one column after the other and then not at all; O turns it round; equals keep their places")
    func sorts() {
        var desk = rides(10)
        desk.press("o", "o")
        #expect(shown(desk).map { $0.dropFirst(5) } == ["0", "7", "1", "8", "2", "9", "3", "4", "5", "6"])
        desk.press("O")
        #expect(shown(desk).map { $0.dropFirst(5) } == ["6", "5", "4", "3", "2", "9", "1", "8", "0", "7"])
        desk.press("o", "o", "o", "o", "o")
        #expect(shown(desk) == (0..<10).map { "ride-\($0)" })
    }

    @Test("what nobody knows stands last, whichever way a table is sorted")
    func unknown() {
        var desk = Desk(
            SampleWorld {
                let now = $0.now
                $0.stored.listing = .read(
                    .init(
                        counts: MinuteSeries(), newest: [.init(ride: "untold", at: now - 1)], to: now, objects: 1))
                $0.stored.contents = []
                $0.log.predictions = NewestFirst(
                    [("long", 9.0), ("short", 2.0)].map {
                        FunctionLog.Prediction(ride: $0.0, minutes: $0.1, at: now - 2)
                    })
            })
        desk.press("6", "o", "o")
        #expect(shown(desk) == ["short", "long", "untold"])
        desk.press("O")
        #expect(shown(desk) == ["long", "short", "untold"])
    }

    @Test("a filter keeps the lines that hold it, with ! those that do not; Esc clears it and then leaves")
    func filters() {
        var desk = rides(12)
        desk.press("/")
        desk.type("ride-1")
        desk.press("enter")
        #expect(shown(desk) == ["ride-1", "ride-10", "ride-11"])
        desk.press("/", "ctrl-u")
        desk.type("!ride-1")
        desk.press("enter")
        #expect(shown(desk).count == 9)
        desk.press("esc")
        #expect(shown(desk).count == 12 && desk.state.place == .predictions)
        desk.press("esc")
        #expect(desk.state.place == nil)
    }

    @Test("the overview's filter and a screen's filter do not know each other")
    func separate() {
        var desk = rides(3)
        desk.press("1")
        let all = desk.order
        desk = rides(3)
        desk.press("/")
        desk.type("ride-2")
        desk.press("enter", "1")
        #expect(desk.state.filter.isEmpty)
        #expect(desk.order == all)
    }

    @Test("Enter goes down into a DAG's runs, Esc comes back to the line it came from")
    func descends() {
        var desk = Desk()
        desk.press("3", "enter")
        guard case .dag(let name)? = desk.state.place else {
            Issue.record("no DAG was opened")
            return
        }
        #expect(desk.state.visits.count == 2)
        desk.press("esc")
        #expect(desk.state.place == .airflow && desk.state.line?.id == name)
    }

    @Test("d shows every field of a line, and a row's reasons where the line is a row")
    func fields() {
        var desk = rides(2)
        desk.press("d")
        #expect(desk.state.mode == .fields(scroll: 0))
        desk.press("esc")
        #expect(desk.state.mode == .screen)
        desk.press("2", "d")
        #expect(desk.state.mode == .detail(id: desk.state.line?.id ?? "", scroll: 0))
        desk.press("q")
        #expect(desk.state.mode == .screen && desk.state.place == .hosts)
    }

    @Test("Tab goes round the tables, each with a cursor of its own")
    func focus() {
        var desk = Desk()
        desk.press("0", "tab")
        #expect(desk.state.visits.last?.focus == 1)
        desk.press("j", "tab", "shift-tab")
        #expect(desk.state.visits.last?.cursor.position == 1)
        #expect(desk.state.visits.last?.cursor(of: 0).position == 0)
    }

    @Test("where there is one table Tab says so, and is no key to show", arguments: ["tab", "shift-tab"])
    func alone(_ key: String) {
        var desk = Desk()
        desk.press("9", key)
        #expect(desk.state.notice?.text == "there is one table only")
        #expect(desk.state.visits.last?.focus == 0)
        let command = Command.all.first { $0.keys.contains(key) }
        #expect(command?.disabledReason(desk.state) == "there is one table only")
        desk.press("0")
        #expect(command.map { $0.disabledReason(desk.state) == nil } == true)
    }

    @Test("an empty table can be filtered, sorted, moved in, opened and copied without harm")
    func empty() {
        var desk = rides(0)
        // From the rows on top, one of which is critical.
        desk.press("tab", "o", "O", "enter", "c", "d")
        #expect(desk.state.mode == .screen && desk.state.line == nil)
        desk.press("j")
        #expect(desk.state.visits.last?.top == desk.state.topRows?.order.first)
        #expect(desk.state.listings[0].nothing.isEmpty == false)
    }

    @Test("a move among 100,000 lines makes no line but the one it comes to")
    func cost() {
        let made = Counter()
        let listing = Listing(
            "many", [.init("n", 8)], count: 100_000, nothing: "", id: { String($0) }
        ) { index in
            made.add()
            return Listing.Line(id: String(index), [.init(String(index))])
        }
        var visit = Visit(.events)
        visit.refresh([listing])
        for _ in 0..<1000 { visit.move(by: 50, [listing]) }
        #expect(visit.cursor.position == 50 * 1_000 && made.count == 0)
    }

    @Test("c copies what is under the cursor, and at most 8,000 letters of it")
    func copies() {
        var desk = Desk(Desk.troubled)
        guard case .copy(let text)? = desk.press("c").first else {
            Issue.record("nothing was copied")
            return
        }
        #expect(text.contains("airflow.scheduler CRIT") && text.contains("Next: "))
        var rides = rides(1)
        rides.read(
            SampleWorld {
                $0.log.predictions = [.init(ride: String(repeating: "x", count: 9_000), minutes: 1, at: $0.now)]
            })
        #expect(rides.press("c").first.map { if case .copy(let text) = $0 { text.count } else { 0 } } == 8_000)
    }
}

/// Counts from any thread.
private final class Counter: @unchecked Sendable {
    private(set) var count = 0
    func add() { count += 1 }
}
