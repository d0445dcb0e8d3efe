import FoundationEssentials
import Monitor
import Wire

/// The body of a log in one piece: `content` is a list of entries (API v2) or text (API v1).
struct AirflowLogBody: Decodable {
    /// The entries.
    let entries: [AirflowLogEntry]?
    /// The text.
    let text: String?

    init(from decoder: any Decoder) throws {
        var fields = JSONFields(decoder)
        entries = fields.optional("content")
        text = entries == nil ? fields.optional("content") : nil
    }
}

/// One entry of a structured log.
struct AirflowLogEntry: Decodable {
    /// An exception with the way to it.
    struct Fault: Decodable {
        /// `ValueError: no such file`.
        let text: String
        /// The frames, the innermost last, such as `train.py:13 in boom`.
        let frames: [String]
        /// The innermost frame outside of installed packages, else the innermost.
        let place: String?

        init(from decoder: any Decoder) throws {
            var fields = JSONFields(decoder)
            let type: String? = fields.optional("exc_type")
            let value: String? = fields.optional("exc_value")
            let words = value?.split(whereSeparator: \.isNewline).first.map { ": \($0)" } ?? ""
            text = (type ?? "exception") + words
            let frames: [Frame] = fields.optional("frames") ?? []
            self.frames = frames.suffix(50).compactMap(\.text)
            place = (frames.last { !$0.isInstalled && $0.text != nil } ?? frames.last)?.text
        }
    }

    private struct Frame: Decodable {
        let text: String?
        let isInstalled: Bool

        init(from decoder: any Decoder) throws {
            var fields = JSONFields(decoder)
            let file: String? = fields.optional("filename")
            let line: Int? = fields.optional("lineno")
            let name: String? = fields.optional("name")
            isInstalled = AirflowLogText.isInstalled(file ?? "")
            guard let file else {
                text = nil
                return
            }
            let short = file.split(separator: "/").last.map(String.init) ?? file
            text = "\(short):\(line.map(String.init) ?? "?")\(name.map { " in \($0)" } ?? "")"
        }
    }

    /// When it was written.
    let at: Date?
    /// Its level.
    let level: String?
    /// Its words; nil when the object is no entry.
    let event: String?
    /// The exception that it tells, followed by what caused it.
    let faults: [Fault]

    init(from decoder: any Decoder) throws {
        // Early builds of API v2 list plain lines.
        if let plain = try? decoder.singleValueContainer().decode(String.self) {
            (at, level, event, faults) = (nil, nil, plain, [])
            return
        }
        var fields = JSONFields(decoder)
        at = fields.optionalDate("timestamp")
        level = fields.optional("level")
        event = fields.optional("event")
        faults = fields.optional("error_detail") ?? []
    }
}
