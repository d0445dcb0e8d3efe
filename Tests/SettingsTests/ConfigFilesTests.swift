import Foundation
import Testing

@testable import Settings

struct ConfigFilesTests {
    @Test("a valid file gives the settings beside it", arguments: fixtures("Valid", ending: ".toml"))
    func valid(_ name: String) throws {
        let resolved = try Settings.resolve(inputs(files: ["mltop.toml": .bytes(try fixture("Valid/\(name).toml"))]))
        try expectGolden(ConfigReport.text(resolved).joined(separator: "\n") + "\n", at: "Valid/\(name).expected")
    }

    @Test("an invalid file gives the message beside it", arguments: fixtures("Invalid", ending: ".toml"))
    func invalid(_ name: String) throws {
        let bytes = try fixture("Invalid/\(name).toml")
        let message = fault { _ = try Settings.resolve(inputs(files: ["mltop.toml": .bytes(bytes)])) }
        #expect(message.hasPrefix("mltop.toml:"))
        #expect(!message.contains("hunter2"))
        try expectGolden(message + "\n", at: "Invalid/\(name).expected")
    }

    @Test func theFixturesAreThere() {
        #expect(fixtures("Valid", ending: ".toml").count >= 5)
        #expect(fixtures("Invalid", ending: ".toml").count >= 30)
    }

    @Test(
        "what is no text is told apart",
        arguments: [
            (Array("[ui]\nx = \"\u{0}\"".utf8), "f:2: holds a NUL byte: this is a binary file, text was expected"),
            (Array("a = 1\nb = \"".utf8) + [0xC3, 0x28, 0x22], "f:2: is not UTF-8 text; save the file as UTF-8"),
            ([0xFF, 0xFE, 0x5B, 0x00], "f: is UTF-16 text, as Windows PowerShell writes it with >; save it as UTF-8"),
        ])
    func noText(_ bytes: [UInt8], _ message: String) {
        #expect(fault { _ = try TOMLDocument(bytes, file: "f") } == message)
    }

    @Test("a file that is far too large is refused unread") func tooLarge() {
        let blanks = [UInt8](repeating: 0x20, count: 10 << 20)
        let message = fault { _ = try TOMLDocument(blanks, file: "f") }
        #expect(message == "f: is 10.0 MB, at most 256 kB are read; is this the right file?")
    }

    @Test(
        "nesting of 100,000 levels is a fault and no crash",
        arguments: [
            "a = " + String(repeating: "[", count: 100_000),
            "a = " + String(repeating: "{a=", count: 80_000),
            String(repeating: "a.", count: 100_000) + "a = 1",
            "[" + String(repeating: "a.", count: 100_000) + "a]",
            "[[" + String(repeating: "'a' . ", count: 40_000) + "a]]",
            "b = '''\n''' " + String(repeating: "a.", count: 100_000) + "a = 1",
            "b = \"\\\n" + String(repeating: "a.", count: 100_000) + "a = 1",
        ])
    func deep(_ text: String) {
        let message = fault { _ = try TOMLDocument(Array(text.utf8), file: "f") }
        #expect(message.hasPrefix("f:1: ") || message.hasPrefix("f:2: "), "\(message)")
    }

    @Test func aThousandUnknownKeysAreToldInAFewLines() throws {
        let text = (0..<1000).map { "key\($0) = 1" }.joined(separator: "\n")
        let file = try ConfigFile.read(Array(text.utf8), path: "f")
        #expect(file.notes.count == 21)
        #expect(file.notes.last?.message == "and 980 more unknown keys; is this the right file?")
    }

    @Test func noDamageOfAFileCrashesOrGoesUnplaced() throws {
        let whole = try ["full", "inline-and-dotted", "unknown-keys"].map { try fixture("Valid/\($0).toml") }
        var random = SplitMix(state: 20_261_123)
        var faults = 0
        for round in 0..<1500 {
            var bytes = whole[round % whole.count]
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                case 2: bytes[place] = Array("\"'[]{}=.,#\n\\".utf8).randomElement(using: &random) ?? 0
                default: bytes.removeSubrange(place..<min(bytes.count, place + 40))
                }
            }
            do throws(ConfigFault) {
                _ = try ConfigFile.read(bytes, path: "f")
            } catch {
                faults += 1
                #expect(error.line != nil, "\(error)")
            }
        }
        #expect(faults > 500)
    }
}

/// A generator that gives the same numbers in every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
