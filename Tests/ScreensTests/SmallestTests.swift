import Cells
import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Screens

@Suite("On the smallest screens the verdict and the worst row are the last that go")
struct SmallestTests {
    private static let sizes = [(1, 1), (12, 2), (20, 5), (30, 8), (40, 12), (60, 15)].map {
        Size(columns: $0.0, rows: $0.1)
    }
    private static let places: [[String]] = [
        [], ["2"], ["5"], ["6"], ["7"], ["8"], ["enter"], [":"], ["j", "j", "j"], ["?"], ["x"], ["a"], ["7", "?"],
        ["3", ":"], ["3", "x"],
    ]
    private static let sceneries = [Scenery.healthy, .schedulerDead, .manyProblems, .credentialsExpired, .firstPaint]

    private func rows(_ state: DashboardState, _ style: Screen.Style = .interactive) -> [String] {
        Screen.frame(of: state, style: style).text.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    @Test(
        "the word stands in front of one of the first two rows, wherever one is", arguments: sceneries,
        sizes.dropFirst(2))
    func word(_ scenery: Scenery, _ size: Size) {
        for keys in Self.places {
            let state = Scenery.press(keys, scenery.make(size))
            let word = StateWord.verdict(state.verdict)
            let top = rows(state).prefix(2)
            // Where there are five rows what was opened has them all.
            let isAlone = size.rows < 6 && ["?", "a"].contains(keys.last)
            #expect(top.contains { $0.hasPrefix(" \(word) ") } || isAlone, "\(keys): \(top)")
        }
    }

    @Test(
        "every screen says how to leave it and where the help is", arguments: [(30, 8), (40, 12), (24, 7), (60, 15)])
    func hints(_ columns: Int, _ count: Int) {
        let size = Size(columns: columns, rows: count)
        for key in ["2", "3", "4", "5", "6", "7", "8", "9", "0"] {
            let last = rows(Scenery.press([key], Scenery.healthy.make(size))).last ?? ""
            #expect(last.hasPrefix(" Esc back") && last.contains("? help"), "\(key): \(last)")
        }
    }

    @Test("how much is out of sight is told in the rule, and covers no line", arguments: [(30, 8), (40, 12)])
    func notes(_ columns: Int, _ count: Int) {
        let size = Size(columns: columns, rows: count)
        let lines = rows(Scenery.press(["enter"], Scenery.schedulerDead.make(size)))
        #expect(lines[count - 2].contains(" more line") && lines[count - 2].hasPrefix("──"), "\(lines)")
        #expect(!lines.dropLast(2).contains { $0.contains(" more line") })
    }

    @Test("a dialog leaves the verdict in sight", arguments: [(30, 8), (40, 12)])
    func dialog(_ columns: Int, _ count: Int) {
        let size = Size(columns: columns, rows: count)
        let keys = ["/"] + "orchestration".map(String.init) + ["enter", "g", "x", "end", "enter"]
        let state = Scenery.press(keys, Scenery.healthy.make(size))
        #expect(state.mode.isDialog)
        let lines = rows(state)
        #expect(lines[0].hasPrefix(" OK ") && lines[1].hasPrefix(" stop-host: host"), "\(lines)")
    }

    @Test("so it does on a wall, on every page", arguments: sceneries, sizes)
    func wall(_ scenery: Scenery, _ size: Size) {
        let word = StateWord.verdict(scenery.make(size).verdict)
        for page in WallPages.all {
            var state = scenery.make(size)
            if case .place(let place) = page { state = state.visiting(place) }
            var frame = Frame(size: size, glyphs: .unicode)
            WallPage().draw(state, in: frame.bounds, of: &frame)
            if page == .verdict { frame = Screen.frame(of: state, style: .wall) }
            let top = frame.text.split(separator: "\n").prefix(2)
            #expect(top.contains { $0.contains(word.prefix(size.columns)) }, "\(page.name): \(top)")
        }
    }

    @Test(
        "what fails worst is named with its state", arguments: [Scenery.schedulerDead, .manyProblems],
        sizes.dropFirst(2))
    func worst(_ scenery: Scenery, _ size: Size) throws {
        let state = scenery.make(size)
        let cause = try #require(state.verdict.cause.flatMap { state.judgement[$0] })
        for style in [Screen.Style.interactive, .wall] {
            let text = rows(state, style).joined(separator: "\n")
            #expect(text.contains("\(cause.severity.word) \(cause.label.prefix(12))"), "\(text)")
            let first = rows(state, style)[0]
            let told = [state.verdict.headline.capitalisedStart, "\(cause.subject.capitalisedStart): \(cause.brief)"]
            let isTold = told.contains { first.contains($0) } || first.contains(cause.brief.prefix(12))
            #expect(isTold, "\(first)")
        }
    }

    @Test("its name goes before its state where its row is out of sight")
    func hidden() {
        let size = Size(columns: 20, rows: 2)
        #expect(rows(Scenery.schedulerDead.make(size))[0].hasPrefix(" CRIT  Airflow sch"))
    }

    @Test("no signal is told in place of a verdict that no longer holds", arguments: sizes)
    func noSignal(_ size: Size) {
        var state = Scenery.healthy.make(size)
        _ = Reducer().reduce(&state, .tick(SampleWorld.now + 900))
        #expect(state.hasNoSignal)
        let first = rows(state, .wall)[0]
        #expect(first.contains("NO SIGNAL".prefix(size.columns)), "\(first)")
        #expect(!rows(state)[0].hasPrefix(" OK"))
    }

    @Test(
        "what is well is told in as many words as fit",
        arguments: [(60, " within their period"), (33, " checks verified"), (13, " ok"), (11, " ok")])
    func calm(_ columns: Int, _ end: String) {
        let line = VerdictLine(Scenery.healthy.make(Size(columns: 80, rows: 24)), isWall: false)
        let text = line.text(columns: columns, isNamed: false, ellipsis: "…")
        #expect(text.hasSuffix(end) && TextWidth.of(text) <= columns)
    }
}

extension Mode {
    /// True while an action is asked about.
    fileprivate var isDialog: Bool { if case .acting(.dialog) = self { true } else { false } }
}
