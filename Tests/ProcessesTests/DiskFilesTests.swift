import Foundation
import Glibc
import Testing
import Wire

@testable import Processes

@Suite final class DiskFilesTests {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("mltop-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    private func why(_ path: String) -> String? {
        do throws(FileFault) {
            _ = try DiskFiles().read(path)
            return nil
        } catch { return error.why }
    }

    @Test(arguments: [0, 1, 4096, 3_000_000])
    func `a file is read whole`(size: Int) throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try Data(bytes).write(to: URL(fileURLWithPath: path("file")))
        #expect(try DiskFiles().read(path("file")) == bytes)
    }

    @Test func `a file that is not there is no fault`() throws {
        try Data([1]).write(to: URL(fileURLWithPath: path("file")))
        #expect(try DiskFiles().read(path("other")) == nil)
        #expect(try DiskFiles().read(path("file/below")) == nil)
    }

    @Test func `what is no file is a fault in the system's words`() {
        #expect(why(folder.path) == "is a directory")
        #expect(why("/dev/zero") == "neither a file nor a pipe")
        #expect(why("/etc/passwd\u{0}.toml") == "the name holds a NUL")
        #expect(why("/" + String(repeating: "a", count: 300)) == "file name too long")
    }

    @Test func `a file over the limit is refused without being read`() throws {
        let file = open(path("large"), O_CREAT | O_WRONLY, 0o600)
        defer { close(file) }
        #expect(ftruncate(file, DiskFiles.limit + 1) == 0)
        #expect(why(path("large")) == "larger than 64 MiB")
    }

    @Test func `a pipe of the shell is read to its end`() throws {
        let pipe = Foundation.Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("from a pipe".utf8))
        try pipe.fileHandleForWriting.close()
        let bytes = try DiskFiles().read("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
        #expect(bytes == Array("from a pipe".utf8))
    }
}
