/// Lays out JSON and XML as they came, without understanding them: a body that was cut, or that is none, is shown too.
enum RawLayout {
    private static let quote = UInt8(ascii: "\"")
    private static let escape = UInt8(ascii: "\\")
    private static let hidden = Array("(hidden)".utf8)
    /// What the names of values that may be secrets hold.
    private static let secrets = [
        "password", "passwd", "secret", "token", "credential", "authorization", "privatekey", "private_key", "userdata",
        "user_data", "variables",
    ]

    /// The lines of a body.
    static func lines(of bytes: ArraySlice<UInt8>, limit: Int) -> [String] {
        let start = bytes.first { $0 > 0x20 }
        return start == UInt8(ascii: "<") ? markup(bytes, limit: limit) : Layout(limit: limit).lines(of: bytes)
    }

    /// True where a value of that name is not shown.
    static func isSecret(_ name: [UInt8]) -> Bool {
        let name = String(decoding: name, as: UTF8.self).lowercased()
        return name == "conf" || secrets.contains { name.holds($0) }
    }

    /// The smallest object around a string that is `text`.
    static func object(holding text: String, in bytes: [UInt8]) -> Range<Int>? {
        let wanted = Array(text.utf8)
        // Mostly it stands nowhere, which is told without reading the structure: every frame asks for all answers.
        guard !wanted.isEmpty,
            bytes.withUnsafeBufferPointer({ all in wanted.withUnsafeBufferPointer(all.offset) }) != nil
        else { return nil }
        var starts: [Int] = []
        var found: Int?
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case quote:
                let end = self.end(ofString: index, in: bytes[...])
                if found == nil, bytes[min(index + 1, end)..<end].elementsEqual(wanted) { found = starts.count }
                index = end
            case UInt8(ascii: "{"): starts.append(index)
            case UInt8(ascii: "}"):
                guard let start = starts.popLast() else { return nil }
                if found == starts.count + 1 { return start..<index + 1 }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// Where the string that begins at `start` has its closing quote, or where the bytes end.
    fileprivate static func end(ofString start: Int, in bytes: ArraySlice<UInt8>) -> Int {
        var index = start + 1
        while index < bytes.endIndex, bytes[index] != quote { index += bytes[index] == escape ? 2 : 1 }
        return min(index, bytes.endIndex)
    }

    /// One line for each element of XML, and its text behind it.
    private static func markup(_ bytes: ArraySlice<UInt8>, limit: Int) -> [String] {
        var lines: [String] = []
        var depth = 0
        for piece in bytes.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: true)
        where lines.count < limit {
            let isEnd = piece.first == UInt8(ascii: "/")
            if isEnd { depth -= 1 }
            let parts = piece.split(separator: UInt8(ascii: ">"), maxSplits: 1, omittingEmptySubsequences: false)
            let text = parts.count > 1 ? parts[1].filter { $0 != 0x0A && $0 != 0x0D } : []
            // The end of an element that stands on the line of its start says nothing.
            if isEnd, let last = lines.last, last.holds("<" + String(decoding: parts[0].dropFirst(), as: UTF8.self)) {
                continue
            }
            let isBlank = text.allSatisfy { $0 == 0x20 }
            let shown = isBlank ? "" : isSecret(Array(parts[0])) ? "(hidden)" : String(decoding: text, as: UTF8.self)
            let indent = String(repeating: " ", count: 2 * min(max(0, depth), 20))
            lines.append(indent + "<" + String(decoding: parts[0], as: UTF8.self) + ">" + shown)
            let first = piece.first
            if !isEnd, first != UInt8(ascii: "?"), first != UInt8(ascii: "!"), parts[0].last != UInt8(ascii: "/") {
                depth += 1
            }
        }
        return lines
    }

    /// JSON, a member a line.
    private struct Layout {
        let limit: Int
        private var lines: [String] = []
        private var line: [UInt8] = []
        private var depth = 0
        /// The string that was read last, of which it is not known yet whether it names a member.
        private var pending: ArraySlice<UInt8>?
        private var hidesNext = false
        /// The depth of the value whose parts are all hidden.
        private var hiddenFrom: Int?

        init(limit: Int) { self.limit = limit }

        func lines(of bytes: ArraySlice<UInt8>) -> [String] {
            var layout = self
            var index = bytes.startIndex
            while index < bytes.endIndex, layout.lines.count < limit {
                let byte = bytes[index]
                switch byte {
                case quote:
                    let end = RawLayout.end(ofString: index, in: bytes)
                    layout.pending = bytes[min(index + 1, end)..<end]
                    index = end
                case 0x00...0x20: break
                default: layout.take(byte)
                }
                index += 1
            }
            layout.flush(isName: false)
            layout.end()
            return layout.lines
        }

        private mutating func take(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: ":"):
                if let name = pending, isSecret(Array(name)) { hidesNext = true }
                flush(isName: true)
                line += [byte, 0x20]
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                let hidesAll = hidesNext
                flush(isName: false)
                if hidesAll, hiddenFrom == nil { hiddenFrom = depth }
                line.append(byte)
                end()
                depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                flush(isName: false)
                end()
                depth = max(0, depth - 1)
                if hiddenFrom == depth { hiddenFrom = nil }
                line.append(byte)
            case UInt8(ascii: ","):
                flush(isName: false)
                line.append(byte)
                end()
            default:
                // A number or a word, byte by byte.
                guard hidesNext || hiddenFrom != nil else { return line.append(byte) }
                if !line.suffix(hidden.count).elementsEqual(hidden) { line += hidden }
            }
        }

        /// Writes the string that waits, or `(hidden)` for a value that is not shown.
        private mutating func flush(isName: Bool) {
            defer { pending = nil }
            if let pending {
                if !isName, hidesNext || hiddenFrom != nil {
                    line += hidden
                } else {
                    line.append(quote)
                    line += pending
                    line.append(quote)
                }
            }
            if !isName { hidesNext = false }
        }

        private mutating func end() {
            guard !line.isEmpty else { return }
            lines.append(String(repeating: " ", count: 2 * min(depth, 20)) + String(decoding: line, as: UTF8.self))
            line = []
        }
    }
}
