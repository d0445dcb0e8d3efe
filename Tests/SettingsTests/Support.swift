import Foundation
import Testing

@testable import Settings

/// The files of `Fixtures/folder` that end in `ending`, by their names without it; sorted.
func fixtures(_ folder: String, ending: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: fixtureFolder + folder)) ?? []
    return names.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.sorted()
}

/// The bytes of a fixture.
func fixture(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: fixtureFolder + path)))
}

/// Where the fixtures are.
let fixtureFolder = packageFolder + "Tests/SettingsTests/Fixtures/"

/// The root of the package.
let packageFolder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path + "/"

/// Compares `text` with the golden file at `path`; with RECORD=1 rewrites the file and fails.
func expectGolden(_ text: String, at path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let url = URL(fileURLWithPath: fixtureFolder + path)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        try Data(text.utf8).write(to: url)
        Issue.record("recorded \(path)", sourceLocation: sourceLocation)
        return
    }
    let wanted = try String(contentsOf: url, encoding: .utf8)
    #expect(text == wanted, "\(path)", sourceLocation: sourceLocation)
}

/// What reading a path gives in a test.
enum FakeFile {
    case text(String)
    case bytes([UInt8])
    case directory
    case denied
}

struct FakeFault: Error, CustomStringConvertible {
    var description: String
}

/// Inputs that read the files of `files` and nothing else.
func inputs(
    _ flags: Flags = Flags(), environment: [String: String] = [:], files: [String: FakeFile] = [:],
    mayRunCommands: @escaping (String) -> Bool = { _ in true },
    sharedRegion: @escaping (String?) -> String? = { _ in nil }
) -> SettingsInputs {
    SettingsInputs(
        flags: flags, environment: environment, mayRunCommands: mayRunCommands, sharedRegion: sharedRegion
    ) { path in
        switch files[path] {
        case .text(let text): Array(text.utf8)
        case .bytes(let bytes): bytes
        case .directory: throw FakeFault(description: "\(path): is a directory")
        case .denied: throw FakeFault(description: "\(path): permission denied")
        case nil: nil
        }
    }
}

/// The words of the fault that `body` throws; empty when it throws none.
func fault(_ body: () throws -> Void) -> String {
    do {
        try body()
        return ""
    } catch {
        return "\(error)"
    }
}

/// The origin of each setting by its key.
func origins(_ resolved: Resolved) -> [String: String] {
    Dictionary(uniqueKeysWithValues: resolved.settings.map { ($0.key, "\($0.origin)") })
}

/// The shown value of each setting by its key.
func shown(_ resolved: Resolved) -> [String: String] {
    Dictionary(uniqueKeysWithValues: resolved.settings.map { ($0.key, $0.value) })
}

/// The embedded themes as a message names them.
let allThemes =
    ThemeLibrary.embedded.dropLast().joined(separator: ", ") + " and " + (ThemeLibrary.embedded.last ?? "")
