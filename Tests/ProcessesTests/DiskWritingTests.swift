import Foundation
import Glibc
import Testing
import Wire

@testable import Processes

@Suite final class DiskWritingTests {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("mltop-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    private func mode(_ path: String) -> UInt32 {
        var status = stat()
        return stat(path, &status) == 0 ? UInt32(status.st_mode & 0o777) : 0
    }

    private func why(_ path: String) -> String? {
        do throws(FileFault) {
            try DiskFiles().write([1], to: path)
            return nil
        } catch { return error.why }
    }

    @Test(arguments: [0, 1, 5000, 300_000])
    func `what is written is read again, for the owner alone, in folders that are made`(size: Int) throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let file = path("a/b/c.json")
        try DiskFiles().write(bytes, to: file)
        #expect(try DiskFiles().read(file) == bytes)
        #expect(mode(file) == 0o600 && mode(path("a")) == 0o700 && mode(path("a/b")) == 0o700)
    }

    @Test func `an old file is replaced as a whole, whatever its mode, and nothing is left beside it`() throws {
        try Data(repeating: 9, count: 100).write(to: URL(fileURLWithPath: path("file")))
        #expect(chmod(path("file"), 0o644) == 0)
        try DiskFiles().write([1, 2], to: path("file"))
        #expect(try DiskFiles().read(path("file")) == [1, 2])
        #expect(mode(path("file")) == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
    }

    @Test func `a link at the place is replaced, not followed`() throws {
        try Data([7]).write(to: URL(fileURLWithPath: path("victim")))
        try FileManager.default.createSymbolicLink(atPath: path("file"), withDestinationPath: path("victim"))
        try DiskFiles().write([1], to: path("file"))
        #expect(try DiskFiles().read(path("victim")) == [7])
    }

    @Test func `what cannot be written is a fault in the system's words`() throws {
        try Data([1]).write(to: URL(fileURLWithPath: path("file")))
        #expect(why(path("file/below")) == "not a directory")
        #expect(why(folder.path) == "is a directory")
        #expect(why(folder.path + "/nul\u{0}") == "the name holds a NUL")
        #expect(why("/proc/nothing/here") != nil)
    }
}
