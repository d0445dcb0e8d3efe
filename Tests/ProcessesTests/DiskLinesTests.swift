import Foundation
import Glibc
import Processes
import Testing
import Wire

@Suite("The file of the audit log")
struct DiskLinesTests {
    private let folder = NSTemporaryDirectory() + "mltop-lines-\(UUID().uuidString)"

    private var path: String { folder + "/audit.jsonl" }
    private var file: DiskLines { DiskLines(folder: folder, name: "audit.jsonl") }

    private func text(_ lines: [[UInt8]]) -> [String] { lines.map { String(decoding: $0, as: UTF8.self) } }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    private func fault(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch let fault as FileFault {
            return fault.why
        } catch {
            return "\(error)"
        }
    }

    @Test("grows by whole lines, and only its owner may read it")
    func grows() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try file.lines(limit: 1 << 20).isEmpty)
        try file.append(Array("{\"a\":1}".utf8))
        try file.append(Array("two\nlines\u{0}".utf8))
        #expect(text(try file.lines(limit: 1 << 20)) == ["{\"a\":1}", "twolines"])
        #expect(mode(path) == 0o600)
        #expect(mode(folder) == 0o700)
        #expect(text(try file.lines(limit: 9)) == ["twolines"])
    }

    @Test("a line that a full disk cut off does not swallow the next")
    func cut() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try file.append(Array("one".utf8))
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("{\"cut".utf8))
        try handle.close()
        try file.append(Array("two".utf8))
        #expect(text(try file.lines(limit: 1 << 20)) == ["one", "{\"cut", "two"])
    }

    @Test("a link, an open mode, a second name, a pipe and a folder that others may write are refused")
    func refuses() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try file.append([65])
        chmod(path, 0o644)
        #expect(fault { try file.append([65]) }?.contains("mode 644") == true)
        #expect(fault { _ = try file.lines(limit: 10) }?.contains("mode 644") == true)
        chmod(path, 0o600)
        link(path, path + ".other")
        #expect(fault { try file.append([65]) } == "it has a second name")
        unlink(path)
        symlink(path + ".other", path)
        #expect(fault { try file.append([65]) } == "it is a symbolic link")
        #expect(fault { _ = try file.lines(limit: 10) } == "it is a symbolic link")
        unlink(path)
        mkfifo(path, 0o600)
        #expect(fault { try file.append([65]) } == "it is no plain file")
        unlink(path)
        chmod(folder, 0o777)
        #expect(fault { try file.append([65]) }?.contains("others may write into it") == true)
        #expect(mode(path) == 0, "nothing was made there")
    }

    @Test("a file of another user is refused", .enabled(if: geteuid() == 0))
    func foreign() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try file.append([65])
        chown(path, 12345, 12345)
        #expect(fault { try file.append([65]) } == "it belongs to another user")
        chown(path, geteuid(), getegid())
        chown(folder, 12345, 12345)
        #expect(fault { try file.append([65]) } == "it belongs to another user")
    }
}
