import FoundationEssentials
import Monitor
import Testing

@Suite("The store of log lines")
struct LogStoreTests {
    private static let start = Date(timeIntervalSince1970: 1_795_437_000)

    private func lines(_ range: Range<Int>, group: String = "/a", text: String = "INFO") -> [LogLines.Line] {
        range.map { .init(group: group, at: Self.start + Double($0), text: "\(text) \($0)") }
    }

    @Test("Lines of many polls come out whole and in the order of time")
    func order() {
        var store = LogStore()
        #expect(store.isEmpty)
        for poll in 0..<40 {
            store.append(lines(poll * 100..<poll * 100 + 100, group: poll % 2 == 0 ? "/a" : "/b"))
        }
        #expect(store.count == 4_000)
        #expect(store.map(\.text) == (0..<4_000).map { "INFO \($0)" })
        #expect(store[150].group == "/b")
        #expect(store.last?.at == Self.start + 3_999)
    }

    @Test("A line that comes late is put in order among the newest")
    func late() {
        var store = LogStore()
        store.append(lines(0..<10))
        store.append([.init(group: "/b", at: Self.start + 4.5, text: "late")])
        #expect(store.map(\.text)[4...6] == ["INFO 4", "late", "INFO 5"])
    }

    @Test("A hundred thousand lines are kept and no more, the oldest go first")
    func bound() {
        var store = LogStore()
        for poll in 0..<12 { store.append(lines(poll * 10_000..<poll * 10_000 + 10_000)) }
        #expect(store.count <= LogStore.mostLines)
        #expect(store.count > LogStore.mostLines - 2_048)
        #expect(store.count + store.dropped == 120_000)
        #expect(store.last?.text == "INFO 119999")
        #expect(store.first?.text == "INFO \(store.dropped)")
    }

    @Test("Long lines are bounded by their bytes")
    func bytes() {
        var store = LogStore()
        let long = "[INFO] " + String(repeating: "x", count: 1_500)
        for poll in 0..<30 { store.append(lines(poll * 1_000..<poll * 1_000 + 1_000, text: long)) }
        #expect(store.bytes <= LogStore.mostBytes)
        #expect(store.count > 20_000)
        #expect(store.last.map { $0.text.utf8.count <= LogLines.Line.longest } == true)
    }

    @Test("A copy keeps what it had, and equal stores are equal")
    func copies() {
        var store = LogStore()
        store.append(lines(0..<3_000))
        let copy = store
        store.append(lines(3_000..<3_001))
        #expect(copy.count == 3_000)
        #expect(store.count == 3_001)
        #expect(copy != store)
        var again = LogStore()
        again.append(lines(0..<3_000))
        #expect(again == copy)
    }

    @Test("A text loses its newline and what is too long, cut within a character as well")
    func texts() {
        let line = LogLines.Line(group: "g", at: Self.start, text: "x\r\n")
        #expect(line.text == "x")
        let wide = LogLines.Line(group: "g", at: Self.start, text: String(repeating: "ä", count: 2_000))
        #expect(wide.text.utf8.count <= LogLines.Line.longest)
        #expect(wide.text.hasSuffix("…"))
    }
}
