import FoundationEssentials
import Monitor
import Wire

/// Understands a task's log in each form in which servers give it, and keeps its end.
///
/// API v2 gives JSON with a list of entries, or the same entries one a line; API v1 gives text, or JSON that holds text in
/// the notation of Python.
struct AirflowLogText {
    /// Characters of a line that are kept.
    static let longestLine = 400

    /// The last lines.
    private(set) var lines: [AirflowTasks.Log.Line] = []
    /// Lines before these.
    private(set) var earlierLines = 0
    /// The last exception.
    private(set) var exception: String?
    /// Where it was raised.
    private(set) var place: String?
    private let most: Int

    /// Reads `body`, and keeps at most `most` lines; throws for JSON without a log.
    init(_ body: [UInt8], keeping most: Int) throws(PollFailure) {
        self.most = max(1, most)
        if JSONAnswer.looksLikeHTML(body) {
            throw .notUnderstood("expected a task's log, got HTML: \(JSONAnswer.start(of: body))")
        }
        switch body.first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "{"): try readJSON(body)
        default: readText(String(decoding: body, as: UTF8.self))
        }
        if lines.count > most {
            earlierLines += lines.count - most
            lines.removeFirst(lines.count - most)
        }
    }

    private mutating func readJSON(_ body: [UInt8]) throws(PollFailure) {
        let ends = body.firstIndex(of: UInt8(ascii: "\n")) ?? body.count
        if let first = try? JSONAnswer.decode(AirflowLogEntry.self, from: Array(body[..<ends]), expecting: "an entry"),
            first.event != nil
        {
            for line in body.split(separator: UInt8(ascii: "\n")) {
                if let entry = try? JSONAnswer.decode(AirflowLogEntry.self, from: Array(line), expecting: "an entry") {
                    add(entry)
                } else {
                    add(text: String(decoding: line, as: UTF8.self))
                }
            }
            return
        }
        let whole = try JSONAnswer.decode(AirflowLogBody.self, from: body, expecting: "a task's log", quoting: .nothing)
        if let entries = whole.entries {
            for entry in entries { add(entry) }
        } else if let text = whole.text {
            readText(Self.unescaped(text))
        } else {
            throw .notUnderstood("expected a task's log, got JSON without content")
        }
    }

    private mutating func readText(_ text: String) {
        var isTraceback = false
        var lastFrame: String?
        var ownFrame: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
            add(text: String(line))
            if line.hasPrefix("Traceback (most recent call last)") {
                isTraceback = true
                lastFrame = nil
                ownFrame = nil
            } else if isTraceback, line.hasPrefix("  File \"") {
                lastFrame = Self.frame(line)
                if !Self.isInstalled(line) { ownFrame = lastFrame }
            } else if isTraceback, let start = line.first, start != " ", start != "\t" {
                isTraceback = false
                exception = Self.cut(String(line))
                place = ownFrame ?? lastFrame
            }
        }
    }

    private mutating func add(_ entry: AirflowLogEntry) {
        add(text: entry.event ?? "", at: entry.at, level: entry.level)
        for fault in entry.faults.reversed() {
            for frame in fault.frames.suffix(12) { add(text: "  \(frame)", at: entry.at, level: entry.level) }
            add(text: fault.text, at: entry.at, level: entry.level)
        }
        // The raised one comes first, what caused it behind it.
        guard let raised = entry.faults.first else { return }
        exception = Self.cut(raised.text)
        place = raised.place
    }

    private mutating func add(text: String, at: Date? = nil, level: String? = nil) {
        let words = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        guard !words.isEmpty, !words.contains("::group::"), !words.contains("::endgroup::") else { return }
        var line = AirflowTasks.Log.Line(at: at, level: level?.lowercased(), text: Self.cut(words))
        if at == nil, words.hasPrefix("["), let end = words.firstIndex(of: "]") {
            line.at = ISODate.parse(String(words[words.index(after: words.startIndex)..<end]))
            if line.at != nil {
                line.level = ["ERROR", "WARNING", "INFO", "DEBUG", "CRITICAL"]
                    .first { words.contains("} \($0) - ") }?.lowercased()
            }
        }
        lines.append(line)
        // Now and then, so that a long log costs no more than twice what is kept.
        guard lines.count > 2 * most + 64 else { return }
        earlierLines += lines.count - most
        lines.removeFirst(lines.count - most)
    }

    /// True for a file of a package: where somebody's own code called it is what helps.
    static func isInstalled(_ file: some StringProtocol) -> Bool {
        file.contains("/site-packages/") || file.contains("/dist-packages/") || file.contains("/lib/python")
    }

    private static func cut(_ text: String) -> String {
        text.count <= longestLine ? text : text.prefix(longestLine - 1) + "…"
    }

    /// `  File "/opt/airflow/dags/train.py", line 13, in boom` as `train.py:13 in boom`.
    private static func frame(_ line: Substring) -> String? {
        let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count >= 3, let at = parts[2].firstRange(of: ", line ") else { return nil }
        let file = parts[1].split(separator: "/").last.map(String.init) ?? String(parts[1])
        let rest = parts[2][at.upperBound...]
        let number = rest.prefix(while: \.isNumber)
        let name = rest.firstRange(of: ", in ").map { " in " + rest[$0.upperBound...] } ?? ""
        return cut("\(file):\(number)\(name)")
    }

    /// The text in Python's notation of a list of pairs, `[('host', '…\n…')]`, or `text` itself.
    private static func unescaped(_ text: String) -> String {
        guard text.hasPrefix("[("), text.hasSuffix(")]") else { return text }
        var out = ""
        var isEscaped = false
        for character in text.dropFirst(2).dropLast(2) {
            if isEscaped {
                out.append(character == "n" ? "\n" : character == "t" ? "\t" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                out.append(character)
            }
        }
        guard let start = out.firstRange(of: ", '") ?? out.firstRange(of: ", \"") else { return out }
        let inner = out[start.upperBound...]
        return String(inner.last.map { "'\"".contains($0) } == true ? inner.dropLast() : inner)
    }
}
