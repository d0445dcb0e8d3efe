import FoundationEssentials
import Monitor
import TestSupport
import Testing
import Wire

@testable import Runtime

@Suite("The file of what is acknowledged")
struct AcknowledgedFileTests {
    private static let path = "/state/acknowledged.json"

    private func entry(_ row: String, by: String = "andre", at: Double = 0) -> Acknowledgement {
        Acknowledgement(
            stack: "dev", row: row, severity: .warning, by: by, at: SampleWorld.now + at,
            until: SampleWorld.now + at + 3_600)
    }

    @Test("what was written is read again, by another program too")
    func round() {
        let files = MemoryFiles()
        #expect(AcknowledgedFile(files, in: "/state").read() == .init())
        #expect(AcknowledgedFile(files, in: "/state").add(entry("a"), at: SampleWorld.now) == nil)
        #expect(AcknowledgedFile(files, in: "/state").add(entry("b"), at: SampleWorld.now) == nil)
        let content = AcknowledgedFile(files, in: "/state").read()
        #expect(content.fault == nil)
        #expect(content.known.entries == [entry("a"), entry("b")])
    }

    @Test(
        "a damaged file is told, what can be read of it counts, and it is set aside before it is written anew",
        arguments: [
            ("", 0), ("{}", 0), ("[", 0), ("null", 0), ("[{}]", 0), ("\u{0}\u{1}", 0),
            (String(repeating: "[", count: 100_000), 0),
            (#"[{"stack":"dev","row":"a","severity":"WARNING","by":"x","at":1,"until":2},{"row":7}]"#, 1),
            (#"[{"stack":"dev","row":"a","severity":"BAD","by":"x","at":1,"until":2}]"#, 0),
            (#"[{"stack":"dev","row":"a","severity":"OK","by":"x","at":1e300,"until":2}]"#, 0),
        ])
    func damaged(_ text: String, _ read: Int) throws {
        let files = MemoryFiles([Self.path: Array(text.utf8)])
        let file = AcknowledgedFile(files, in: "/state")
        #expect(file.read().known.entries.count == read)
        #expect(file.read().fault?.contains("is damaged") == true)
        #expect(file.add(entry("new"), at: SampleWorld.now) == nil)
        #expect(file.read().fault == nil)
        #expect(file.read().known.entries.contains { $0.row == "new" })
        let aside = try #require(files.paths.first { $0.contains("damaged") })
        #expect(try files.read(aside) == Array(text.utf8))
    }

    @Test("a name with control characters is made safe")
    func hostile() {
        let text = #"[{"stack":"dev","row":"a","severity":"WARNING","by":"x\u001b[2J","at":1,"until":2}]"#
        let file = AcknowledgedFile(MemoryFiles([Self.path: Array(text.utf8)]), in: "/state")
        #expect(file.read().known.entries.first.map { !$0.by.contains("\u{1B}") } == true)
    }
}

@Suite("Lines that are kept in a file")
struct StateFolderTests {
    @Test("never take another file's place")
    func never() {
        let files = MemoryFiles()
        let folder = StateFolder(files, at: "/state")
        let said = (0..<3).map { _ in folder.keep(.none, as: "logs", at: SampleWorld.now) }
        #expect(
            files.paths == [
                "/state/logs-20261123T124107-2.txt", "/state/logs-20261123T124107-3.txt",
                "/state/logs-20261123T124107.txt",
            ])
        #expect(said.last == "saved /state/logs-20261123T124107-3.txt  (0 lines)")
    }
}
