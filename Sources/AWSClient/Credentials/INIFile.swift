/// The text of a shared AWS file as sections of keys.
///
/// It follows the AWS command line's reading: names of keys in lower case, comments with `#` or `;`, sections of one
/// name merged with the later key winning, indented lines as a block of the key above them.
public struct INIFile: Equatable, Sendable {
    /// The keys of one section.
    public struct Section: Equatable, Sendable {
        /// Values by key; a key of a block is `block.key`.
        var values: [String: String] = [:]

        /// The value of `key`; nil when it is missing or empty.
        public subscript(key: String) -> String? {
            guard let text = values[key], !text.isEmpty else { return nil }
            return text
        }
    }

    /// A line that is neither a section, a comment, nor a key; its text is never told, because it may be a secret.
    public struct Fault: Error, Equatable, Sendable {
        /// The line, counted from 1.
        public var line: Int
        /// What is wrong with it.
        public var why: String
    }

    /// Sections by the text between their brackets, with inner white space collapsed and quotes removed.
    public private(set) var sections: [String: Section] = [:]

    /// Reads `bytes`: UTF-8 with or without a byte order mark, lines ended by LF, CRLF or CR.
    public init(_ bytes: [UInt8]) throws(Fault) {
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        let text = String(decoding: content, as: UTF8.self)
        var section: String?
        var block: String?
        var number = 0
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            let trimmed = Self.trim(line)
            if trimmed.isEmpty || trimmed.hasPrefix("#") || trimmed.hasPrefix(";") { continue }
            if line.first?.isWhitespace != true, trimmed.hasPrefix("[") {
                guard let end = trimmed.firstIndex(of: "]") else { throw Fault(line: number, why: "] is missing") }
                let name = Self.sectionName(trimmed[trimmed.index(after: trimmed.startIndex)..<end])
                if sections[name] == nil { sections[name] = Section() }
                section = name
                block = nil
                continue
            }
            guard let current = section else { throw Fault(line: number, why: "it stands before the first [section]") }
            let pair = Self.pair(trimmed)
            if line.first?.isWhitespace == true, let block {
                if let pair { sections[current, default: Section()].values["\(block).\(pair.key)"] = pair.value }
                continue
            }
            guard let pair else { throw Fault(line: number, why: "it is neither [section], comment nor key = value") }
            sections[current, default: Section()].values[pair.key] = pair.value
            block = pair.key
        }
    }

    private static func pair(_ line: Substring) -> (key: String, value: String)? {
        guard let equals = line.firstIndex(of: "=") else { return nil }
        let key = trim(line[..<equals]).lowercased()
        return key.isEmpty ? nil : (key, String(trim(withoutComment(line[line.index(after: equals)...]))))
    }

    /// `value` up to a `#` or `;` behind white space.
    private static func withoutComment(_ value: Substring) -> Substring {
        var previous: Character = " "
        var isFirst = true
        for index in value.indices {
            let character = value[index]
            if character == "#" || character == ";", previous.isWhitespace, !isFirst { return value[..<index] }
            if !character.isWhitespace { isFirst = false }
            previous = character
        }
        return value
    }

    private static func sectionName(_ text: Substring) -> String {
        text.split(whereSeparator: \.isWhitespace).map { $0.filter { $0 != "\"" && $0 != "'" } }
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func trim(_ text: some StringProtocol) -> Substring {
        var text = Substring(text)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
