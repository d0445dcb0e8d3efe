import Cells
import Dashboard
import Monitor
import Testing

@testable import Screens

@Suite("The wall")
struct WallTests {
    private static let sizes = [(60, 16), (80, 24), (120, 40), (200, 60), (280, 80), (400, 100)].map {
        Size(columns: $0.0, rows: $0.1)
    }

    @Test(
        "no failure is clipped away: each has a tile or a line, or is counted",
        arguments: [Scenery.schedulerDead, .manyProblems, .mlflowHanging, .credentialsExpired], sizes)
    func failures(_ scenery: Scenery, _ size: Size) {
        let state = scenery.make(size)
        let text = Screen.frame(of: state, style: .wall).text
        let bad = state.judgement.problems.filter { $0.counts && $0.effective > .ok }
        let missing = bad.filter {
            !text.contains("\($0.severity.word)  \($0.label)") && !text.contains("\($0.severity.word) \($0.label)")
        }
        if missing.isEmpty { return }
        #expect(text.contains("and \(missing.count) more that fail"), "\(missing.map(\.id))")
    }

    @Test("the verdict's letters grow with the wall")
    func grows() {
        var last = 0
        for size in Self.sizes {
            let frame = Screen.frame(of: Scenery.schedulerDead.make(size), style: .wall)
            let rows = frame.roleMap.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
            let letters = rows.prefix { $0.contains(Role.critical.letter) }.count
            #expect(letters >= last, "\(size)")
            last = letters
        }
        #expect(last >= 12)
    }

    @Test("the sentence is in large letters where it fits, and always in words that can be read", arguments: sizes)
    func sentence(_ size: Size) {
        let frame = Screen.frame(of: Scenery.schedulerDead.make(size), style: .wall)
        let isLarge =
            frame.text.split(separator: "\n").dropFirst(2).prefix(30).filter { $0.contains("█") || $0.contains("▀") }
            .count > 6
        #expect(isLarge || frame.text.contains("Airflow scheduler"))
    }

    @Test(
        "as many rows are listed as well as are counted, and none of another state",
        arguments: [
            Scenery.healthy, .schedulerDead, .manyProblems, .mlflowHanging, .credentialsExpired,
        ], [(200, 60), (400, 100)].map { Size(columns: $0.0, rows: $0.1) })
    func well(_ scenery: Scenery, _ size: Size) throws {
        let state = scenery.make(size)
        let count = Counts(state.judgement.of(.health)).ok
        let rows = CalmTiles.wellRows(state.judgement)
        #expect(rows.count == count && rows.allSatisfy { $0.counts && $0.severity == .ok })
        let lines = Screen.frame(of: state, style: .wall).text.split(separator: "\n", omittingEmptySubsequences: false)
        let head = try #require(lines.first { $0.hasPrefix("  \(count) ok") })
        let hidden = head.firstMatch(of: /(\d+) of them not shown/).flatMap { Int($0.1) } ?? 0
        let counts = Counts(state.judgement.of(.health))
        #expect(counts.follows == 0 || head.contains("\(counts.follows) follow"))
        let unread = state.judgement.of(.health).filter { Counts([$0]).followsUnread == 1 }
        #expect(unread.isEmpty || head.contains("\(unread.count) of them unread: \(unread[0].label)"))
        let below = lines.drop { $0 != head }.dropFirst().prefix { !$0.isEmpty }.joined(separator: "\n")
        let shown = rows.filter {
            below.contains($0.label.prefix(17)) && below.contains(KeyFigure.calm($0).prefix(12))
        }
        #expect(shown.count >= count - hidden && hidden < count)
    }

    @Test("labels are cut only between them, and those without room are counted")
    func labels() {
        let labels = ["kinesis age", "lambda mapping", "lambda log", "s3 data"]
        #expect(LabelFlow(columns: 60, limit: 1).lines(labels) == ["kinesis age  lambda mapping  lambda log  s3 data"])
        #expect(
            LabelFlow(columns: 27, limit: 3).lines(labels) == ["kinesis age  lambda mapping", "lambda log  s3 data"])
        #expect(LabelFlow(columns: 40, limit: 1).lines(labels) == ["kinesis age  lambda mapping  and 2 more"])
        #expect(LabelFlow(columns: 27, limit: 1).lines(labels) == ["kinesis age  and 3 more"])
        #expect(LabelFlow(columns: 8, limit: 1).lines(labels) == ["and 4 more"])
        #expect(LabelFlow(columns: 20, limit: 0).lines(labels).isEmpty)
        #expect(LabelFlow(columns: 20, limit: 2).lines([]).isEmpty)
    }

    @Test("what follows from a failure is named in words")
    func follows() {
        let size = Size(columns: 200, rows: 60)
        let text = Screen.frame(of: Scenery.schedulerDead.make(size), style: .wall).text
        #expect(text.contains("follows: airflow runs"))
        #expect(Brief.follows(1) == "follows:" && Brief.follows(2) == "follow:")
    }

    @Test("whom it hurts is said at every size, once", arguments: [Scenery.schedulerDead, .mlflowHanging], sizes)
    func impact(_ scenery: Scenery, _ size: Size) throws {
        let state = scenery.make(size)
        let first = try #require(state.verdict.impact.split(separator: " ").first)
        let head = WallHeadline(state, word: "CRIT", impact: state.verdict.impact, size: size, glyphs: .unicode)
        #expect(head.impact.joined(separator: " ").hasPrefix(first))
        #expect(head.rows < size.rows / 2)
    }

    @Test("a tile tells the figure with its limit, since when, and the minutes of the failure")
    func tile() {
        let text = Screen.frame(of: Scenery.schedulerDead.make(Size(columns: 200, rows: 60)), style: .wall).text
        #expect(text.contains("heartbeat age 4m15s, limit "))
        #expect(text.contains("since 12:36, "))
        #expect(text.contains("!!!!"))
    }

    @Test("a page that goes round asks for no key, and has no cursor", arguments: sizes)
    func pages(_ size: Size) {
        for page in WallPages.all {
            guard case .place(let place) = page else { continue }
            let state = Scenery.healthy.make(size).visiting(place)
            var frame = Frame(size: size, glyphs: .unicode)
            WallPage().draw(state, in: frame.bounds, of: &frame)
            #expect(frame.cursorPosition == nil && !frame.roleMap.contains(Role.cursor.letter), "\(page.name)")
            #expect(!frame.roleMap.contains(Role.key.letter), "\(page.name)")
            for word in ["more below", "wider:", "Esc", "Tab", " key "] {
                #expect(!frame.text.contains(word), "\(page.name): \(word)")
            }
        }
    }

    @Test(
        "a number stands beside its limit",
        arguments: [
            (Measure("heartbeat_age", 255, unit: "s", warning: 30, critical: 60), "heartbeat age 4m15s, limit 1m00s"),
            (Measure("heartbeat_age", 45, unit: "s", warning: 30, critical: 60), "heartbeat age 45 s, limit 30 s"),
            (Measure("heartbeat_age", 5, unit: "s", warning: 30, critical: 60), nil),
            (Measure("ends_in", 600, unit: "s", warning: 1800), "ends in 10m00s, at least 30m00s"),
            (Measure("cpu", 97.4, unit: "%", warning: 90), "cpu 97 %, limit 90 %"),
            (Measure("rate", nil, warning: 1), nil),
            (Measure("rate", 5), nil),
        ] as [(Measure, String?)])
    func figures(_ measure: Measure, _ words: String?) {
        var finding = Finding("a", "a", .warning, brief: "b")
        finding.measures = [measure]
        #expect(KeyFigure.beyond(finding) == words)
    }

    @Test("a number's name does not say again what its row is called", arguments: ["rides lost", "flow"])
    func named(_ label: String) {
        var finding = Finding("flow.lost", label, .warning, brief: "7 of 100 in 1h")
        finding.measures = [Measure("lost_share", 7, unit: "%", warning: 1)]
        let name = label == "flow" ? "lost share" : "share"
        #expect(KeyFigure.beyond(finding) == "\(name) 7 %, limit 1 %")
        #expect(KeyFigure.calm(finding) == "\(name) 7 %, limit 1 %")
    }

    @Test("an empty and a tiny wall are drawn", arguments: [(0, 0), (1, 1), (20, 5), (59, 30), (300, 15)])
    func tiny(_ columns: Int, _ rows: Int) {
        let size = Size(columns: columns, rows: rows)
        #expect(Screen.frame(of: Scenery.manyProblems.make(size), style: .wall).size == size)
    }
}
