import Foundation
import Monitor
import Testing

@testable import Collectors

/// What a remote shell makes of words, by a model and by a real one.
@Suite struct QuotingTests {
    /// What a POSIX shell reads where nothing but single quotes, a quoted quote and plain characters may stand.
    private static func words(_ line: String) -> [String]? {
        var words: [String] = []
        var word: [UInt8]?
        var bytes = Array(line.utf8)[...]
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "'"):
                guard let end = bytes.firstIndex(of: UInt8(ascii: "'")) else { return nil }
                word = (word ?? []) + bytes[..<end]
                bytes = bytes[(end + 1)...]
            case UInt8(ascii: "\\"):
                guard bytes.popFirst() == UInt8(ascii: "'") else { return nil }
                word = (word ?? []) + [UInt8(ascii: "'")]
            case UInt8(ascii: " "):
                if let done = word { words.append(String(decoding: done, as: UTF8.self)) }
                word = nil
            default:
                let scalar = Unicode.Scalar(byte)
                guard
                    scalar.properties.isAlphabetic && scalar.isASCII
                        || "0123456789-._/:=@%+,".unicodeScalars.contains(scalar)
                else { return nil }
                word = (word ?? []) + [byte]
            }
        }
        if let done = word { words.append(String(decoding: done, as: UTF8.self)) }
        return words
    }

    private static let pieces = [
        "'", "\"", "\\", "$", "`", "$(reboot)", "${IFS}", ";", "&", "|", "<", ">", "(", ")", "{a,b}", "*", "?", "[a]",
        "~", "#",
        "!", " ", "\t", "\n", "\r", "=", "-", "--", "-oProxyCommand=x", "%", "\u{1B}[2J", "\u{7F}", "ä", "🚕",
        "\u{202E}", "a", "if",
        "A=b", "/", "..", "\\'", "''", "'\\''", "\u{1}", "do", "mlops-airflow-1",
    ]

    private static func hostile(_ random: inout some RandomNumberGenerator) -> String {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }

    @Test func `of 100,000 hostile names every one arrives as it was sent`() {
        var random = SplitMix(seed: 5)
        for _ in 0..<25_000 {
            let words = (0..<4).map { _ in Self.hostile(&random) }
            #expect(Self.words(words.map(ProbeScript.quoted).joined(separator: " ")) == words)
            #expect(Self.words(ShellOrder.quoted(words)) == words)
        }
    }

    @Test func `a real shell takes 100,000 hostile names as they were sent`() throws {
        var random = SplitMix(seed: 6)
        for quote in [{ ShellOrder.quoted($0) }, { $0.map(ProbeScript.quoted).joined(separator: " ") }]
            as [([String]) -> String]
        {
            let words = (0..<51_000).map { _ in Self.hostile(&random) }
            let script = stride(from: 0, to: words.count, by: 3).map { start in
                "printf '%s\\0' " + quote(["x"] + words[start..<(start + 3)]) + "\n"
            }
            let output = try Self.shell(script.joined())
            let expected = stride(from: 0, to: words.count, by: 3).flatMap { ["x"] + words[$0..<($0 + 3)] }
            #expect(
                output.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
                    String(decoding: $0, as: UTF8.self)
                } == expected)
        }
    }

    @Test func `no first word is taken for grammar or an assignment`() throws {
        for word in ["if", "while", "A=b", "time", "case", "!", "{", "[["] {
            let output = try Self.shell(
                "f() { printf ran; }; \(ShellOrder.quoted([word, "x"])) 2>/dev/null || printf refused\n")
            #expect(String(decoding: output, as: UTF8.self) == "refused", "\(word)")
        }
    }

    private static func shell(_ script: String) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-s"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let bytes = Data(script.utf8)
        Thread.detachNewThread {
            try? input.fileHandleForWriting.write(contentsOf: bytes)
            try? input.fileHandleForWriting.close()
        }
        let read = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Array(read)
    }
}

/// A small generator whose numbers are the same at every run.
private struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
