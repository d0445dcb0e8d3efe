import Foundation
import Testing

/// Pictures kept as files beside the tests; `RECORD=1` writes them anew and fails that run, so that somebody looks.
enum Golden {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    /// Compares `text` with the picture of that name, line by line.
    static func expect(_ text: String, is name: String) throws {
        let file = folder.appending(path: name + ".txt")
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data((text + "\n").utf8).write(to: file)
            Issue.record("recorded \(name): look at it")
            return
        }
        let kept = try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let drawn = (text + "\n").split(separator: "\n", omittingEmptySubsequences: false)
        #expect(kept.count == drawn.count, "\(name): rows")
        for (row, (left, right)) in zip(kept, drawn).enumerated() where left != right {
            Issue.record("\(name), row \(row)\n  kept  \(left)\n  drawn \(right)")
        }
    }
}
