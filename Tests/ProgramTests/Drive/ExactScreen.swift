import Foundation
import Testing

/// The exact screens at the end of the operators' tests, kept as files; `RECORD=1` writes them anew and fails that run, so
/// that somebody looks at the difference before it is committed.
enum ExactScreen {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Screens")

    /// Compares the rows with the screen of that name.
    static func expect(_ lines: [String], is name: String, at place: SourceLocation) {
        let file = folder.appending(path: name + ".txt")
        let drawn = lines.map(withoutPorts).map { $0.trimmedAtEnd } + [""]
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            do {
                try Data(drawn.joined(separator: "\n").utf8).write(to: file)
                Issue.record("recorded \(name): look at it", sourceLocation: place)
            } catch { Issue.record(error, sourceLocation: place) }
            return
        }
        guard let kept = try? String(contentsOf: file, encoding: .utf8) else {
            Issue.record("there is no screen \(name).txt: RECORD=1 writes it", sourceLocation: place)
            return
        }
        let rows = kept.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard rows != drawn else { return }
        let other = (0..<max(rows.count, drawn.count)).filter {
            $0 >= rows.count || $0 >= drawn.count || rows[$0] != drawn[$0]
        }
        let words = other.prefix(6).map { row in
            "row \(row)\n  kept  \(row < rows.count ? rows[row] : "-")\n  drawn \(row < drawn.count ? drawn[row] : "-")"
        }
        Issue.record("\(name): \(other.count) rows differ\n\(words.joined(separator: "\n"))", sourceLocation: place)
    }

    /// The line with the ports of the demo's servers, which are others in each run, as letters of the same number.
    private static func withoutPorts(_ line: String) -> String {
        line.replacing(#/(?<before>127\.0\.0\.1:|port |Port )[0-9]{5}/#) { "\($0.before)PPPPP" }
    }
}

extension String {
    fileprivate var trimmedAtEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
