import FoundationEssentials
import Monitor
import Testing

@testable import Dashboard

@Suite("The lines that pass a filter")
struct LogViewTests {
    static let start = Date(timeIntervalSince1970: 1_795_437_600)

    static func line(_ seconds: Double, _ text: String, _ group: String = "/a") -> LogLines.Line {
        LogLines.Line(group: group, at: start + seconds, text: text)
    }

    private func texts(_ view: LogView, _ store: LogStore) -> [String] {
        (0..<view.count).map { store[view.number(at: $0) - store.dropped].text }
    }

    private func filter(
        _ text: String = "", least: LogSeverity = .debug, group: String? = nil
    ) -> LogView.Filter {
        var filter = LogView.Filter()
        (filter.text, filter.least, filter.group) = (text, least, group)
        return filter
    }

    static let lines = [
        line(0, "[INFO] Ride 1 predicted"), line(1, "[ERROR] ride 2 lost", "/b"), line(2, "[WARNING] slow"),
        line(3, "plain über", "/b"), line(64, "[INFO] ride 3"),
    ]

    @Test(
        "are those with the text, or without it, of the severity and of the group",
        arguments: [
            ("", LogSeverity.debug, nil, [0, 1, 2, 3, 4]), ("!", .debug, nil, [0, 1, 2, 3, 4]),
            ("ride", .debug, nil, [0, 1, 4]), ("RIDE", .debug, nil, [0, 1, 4]), ("!ride", .debug, nil, [2, 3]),
            ("/B", .debug, nil, [1, 3]), ("!/b", .debug, nil, [0, 2, 4]), ("über", .debug, nil, [3]),
            ("", .warning, nil, [1, 2]), ("", .error, nil, [1]), ("ride", .error, nil, [1]), ("slow", .error, nil, []),
            ("", .debug, "/b", [1, 3]), ("lost", .debug, "/b", [1]), ("", .debug, "/none", []),
        ] as [(String, LogSeverity, String?, [Int])])
    func filters(text: String, least: LogSeverity, group: String?, kept: [Int]) {
        var store = LogStore()
        store.append(Self.lines)
        var view = LogView()
        view.refresh(store, filter(text, least: least, group: group))
        #expect(texts(view, store) == kept.map { Self.lines[$0].text })
        #expect(view.hidden(of: store) == (group == nil ? Self.lines.count - kept.count : nil))
        #expect(view.minutes.indices.map(view.count(ofMinute:)).reduce(0, +) == kept.count)
    }

    @Test("come from several groups in the order of time, whichever poll brought them")
    func merge() {
        var (store, view) = (LogStore(), LogView())
        for (seconds, group) in [([0.0, 10, 20], "/a"), ([5, 15, 25], "/b"), ([30, 40], "/a"), ([2, 22, 35], "/c")] {
            store.append(seconds.map { Self.line($0, "\(Int($0))", group) })
            view.refresh(store, filter())
            let found = texts(view, store).compactMap(Int.init)
            #expect(found == found.sorted())
        }
        #expect(texts(view, store) == [0, 2, 5, 10, 15, 20, 22, 25, 30, 35, 40].map { "\($0)" })
    }

    @Test("cost a look what is new, not what is there; one late line costs its minute and what came after")
    func cost() {
        var (store, view) = (LogStore(), LogView())
        store.append((0..<50_000).map { Self.line(Double($0) / 10, "line \($0)") })
        view.refresh(store, filter())
        #expect(view.looked == 50_000)
        for second in 0..<10 {
            let before = view.looked
            store.append((0..<200).map { Self.line(5_000 + Double(second * 200 + $0) / 10, "new") })
            view.refresh(store, filter())
            #expect(view.looked - before <= 200 + 600)
        }
        #expect(view.count == 52_000)
        let before = view.looked
        view.refresh(store, filter())
        #expect(view.looked == before)
        store.append([Self.line(5_199.95, "late")])
        view.refresh(store, filter())
        #expect(view.looked - before < 1_300)
        #expect(view.count == 52_001)
    }

    @Test("go as the store drops them, and the minutes with them")
    func drops() {
        var (store, view) = (LogStore(), LogView())
        for poll in 0..<12 {
            store.append((0..<10_000).map { Self.line(Double(poll * 10_000 + $0) / 50, "x") })
            view.refresh(store, filter())
        }
        #expect(view.count == store.count)
        #expect(view.number(at: 0) == store.dropped)
        #expect(view.minutes.first?.start == 0)
        #expect(view.minutes.indices.map(view.count(ofMinute:)).reduce(0, +) == store.count)
        #expect(view.position(notBefore: store.time(500), in: store) <= 500)
    }

    @Test("stand still up to a limit while others come")
    func paused() {
        var (store, view) = (LogStore(), LogView())
        store.append(Self.lines)
        view.refresh(store, filter())
        let end = store.end
        store.append([Self.line(70, "new")])
        view.refresh(store, filter(), limit: end)
        #expect(view.count == 5)
        view.refresh(store, filter())
        #expect(view.count == 6)
    }

    @Test("minutes count lines and errors")
    func minutes() {
        var (store, view) = (LogStore(), LogView())
        store.append(Self.lines)
        view.refresh(store, filter())
        #expect(view.minutes.map(\.errors) == [1, 0])
        #expect(view.minute(of: 3) == 0)
        #expect(view.minute(of: 4) == 1)
        // A late error in a minute that is counted already.
        store.append([Self.line(30, "[ERROR] late")])
        view.refresh(store, filter())
        #expect(view.minutes.map(\.errors) == [2, 0])
        #expect(view.minutes.indices.map(view.count(ofMinute:)) == [5, 1])
    }
}
