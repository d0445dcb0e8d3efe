import Foundation
import Glibc

/// Programs that make what a test needs.
///
/// By `popen`, because Foundation's `Process` lets children inherit the pipes of others, whose end is then never seen.
final class Shell {
    struct Fault: Error {
        let script: String
    }

    private let stream: UnsafeMutablePointer<FILE>

    /// Starts a script of `sh` in `folder`.
    init(_ script: String, in folder: URL) throws {
        guard let stream = popen("set -e; cd '\(folder.path)'; \(script)", "re") else { throw Fault(script: script) }
        self.stream = stream
    }

    /// Runs a script to its end, in the folder for temporary files where it writes none; its output.
    @discardableResult static func run(
        _ script: String, in folder: URL = FileManager.default.temporaryDirectory
    ) throws -> [UInt8] {
        let shell = try Shell(script, in: folder)
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while case let count = fread(&piece, 1, piece.count, shell.stream), count > 0 { output += piece[..<count] }
        guard shell.wait() == 0 else { throw Fault(script: script) }
        return output
    }

    /// The next line of the output; nil at its end.
    func line() -> String? {
        var bytes: [UInt8] = []
        while case let byte = getc(stream), byte != EOF {
            if byte == Int32(UInt8(ascii: "\n")) { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(UInt8(truncatingIfNeeded: byte))
        }
        return nil
    }

    /// Waits for the end, once; its status.
    @discardableResult func wait() -> Int32 { pclose(stream) }

    /// A new folder below the one for temporary files.
    static func temporaryFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mltop-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
