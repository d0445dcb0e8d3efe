import FoundationEssentials
public import Monitor

/// Decodes JSON from servers that are not trusted.
public enum JSONAnswer {
    /// What an answer is quoted with when it cannot be understood.
    public enum Quoting: Sendable {
        /// The first characters.
        case start
        /// Nothing: the answer may hold a token or a password.
        case nothing
    }

    /// Decodes `body`; `what` names the expected answer in the `.notUnderstood` that is thrown for anything else.
    ///
    /// UTF-8 only, with or without a byte order mark; nesting beyond `JSONDepth.limit` is refused before it is decoded.
    public static func decode<Value: Decodable>(
        _ type: Value.Type, from body: [UInt8], expecting what: String, quoting: Quoting = .start
    ) throws(PollFailure) -> Value {
        let kind: String
        if isOfAnotherEncoding(body) {
            kind = "text that is not UTF-8"
        } else if JSONDepth.isTooDeep(body) {
            kind = "JSON nested deeper than \(JSONDepth.limit) levels"
        } else {
            do {
                return try JSONDecoder().decode(type, from: Data(body))
            } catch DecodingError.dataCorrupted {
                kind = self.kind(of: body)
            } catch {
                kind = "JSON of another shape"
            }
        }
        throw .notUnderstood("expected \(what), got \(kind)\(quoting == .start ? quotation(of: body) : "")")
    }

    /// `an empty answer`, `HTML`, `broken JSON` or `text that is not JSON`.
    static func kind(of body: [UInt8]) -> String {
        switch firstByte(of: body) {
        case nil: "an empty answer"
        case UInt8(ascii: "<"): "HTML"
        case UInt8(ascii: "{"), UInt8(ascii: "["): "broken JSON"
        default: "text that is not JSON"
        }
    }

    /// True when the body starts as a page does: its first byte that is no space is `<`.
    public static func looksLikeHTML(_ body: [UInt8]) -> Bool { firstByte(of: body) == UInt8(ascii: "<") }

    /// The first characters of `body`, at most `limit`, with runs of spaces and control characters as one space.
    public static func start(of body: [UInt8], limit: Int = 60) -> String {
        let text = String(decoding: body.prefix(limit * 8), as: UTF8.self)
        let words = text.split { $0.isWhitespace || $0.isNewline || $0 < " " }.joined(separator: " ")
        return words.count <= limit ? words : words.prefix(limit - 1) + "…"
    }

    private static func quotation(of body: [UInt8]) -> String {
        let start = start(of: body)
        return start.isEmpty ? "" : ": \(start)"
    }

    private static func firstByte(of body: [UInt8]) -> UInt8? {
        let text = body.starts(with: [0xEF, 0xBB, 0xBF]) ? body[3...] : body[...]
        return text.first { $0 > 0x20 }
    }

    // The decoder would also take UTF-16 and UTF-32, whose bytes the depth guard cannot read.
    private static func isOfAnotherEncoding(_ body: [UInt8]) -> Bool {
        body.prefix(4).contains(0) || body.starts(with: [0xFF, 0xFE]) || body.starts(with: [0xFE, 0xFF])
    }
}
