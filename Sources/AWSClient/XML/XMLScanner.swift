/// Reads XML bytes into nodes, in one pass and without recursion.
///
/// It knows elements, text, the five named entities, character references, CDATA, comments and processing
/// instructions. It refuses document types. Bytes that are not UTF-8 become replacement characters.
public struct XMLScanner {
    /// What a document may hold at most.
    public struct Limits: Sendable {
        /// Elements inside one another.
        public var depth: Int
        /// Elements in all.
        public var nodes: Int
        /// Bytes.
        public var bytes: Int

        /// Puts limits together; the defaults hold 100 times the largest answer that this program asks for.
        public init(depth: Int = 64, nodes: Int = 400_000, bytes: Int = 16 << 20) {
            self.depth = depth
            self.nodes = nodes
            self.bytes = bytes
        }
    }

    private let bytes: [UInt8]
    private let limits: Limits
    private var index = 0
    private var open: [(node: XMLNode, text: [UInt8])] = []
    private var count = 0

    private init(_ bytes: [UInt8], limits: Limits) {
        self.bytes = bytes
        self.limits = limits
    }

    /// The root element of the document in `bytes`.
    public static func root(of bytes: [UInt8], limits: Limits = Limits()) throws(XMLFault) -> XMLNode {
        if bytes.count > limits.bytes { throw .tooLarge("bytes") }
        var scanner = XMLScanner(bytes, limits: limits)
        return try scanner.scan()
    }

    private mutating func scan() throws(XMLFault) -> XMLNode {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<") {
                if let root = try markup() { return root }
            } else {
                try text()
            }
        }
        throw .truncated
    }

    /// Reads what begins with `<` here; gives the root when its end tag was read.
    private mutating func markup() throws(XMLFault) -> XMLNode? {
        if follows("<?") {
            try skip(past: "?>")
        } else if follows("<!--") {
            index += 4
            try skip(past: "-->")
        } else if follows("<![CDATA[") {
            let start = index + 9
            index = start
            try skip(past: "]]>")
            if open.isEmpty { throw .malformed("CDATA outside the root", at: start) }
            open[open.count - 1].text += bytes[start..<index - 3]
        } else if follows("<!") {
            throw .documentType
        } else if follows("</") {
            return try endTag()
        } else {
            return try startTag()
        }
        return nil
    }

    private mutating func startTag() throws(XMLFault) -> XMLNode? {
        let start = index
        index += 1
        let name = try name()
        var quote: UInt8?
        while index < bytes.count, quote != nil || bytes[index] != UInt8(ascii: ">") {
            let byte = bytes[index]
            if quote == byte {
                quote = nil
            } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if quote == nil, byte == UInt8(ascii: "<") {
                throw .malformed("a tag inside a tag", at: start)
            }
            index += 1
        }
        guard index < bytes.count else { throw .truncated }
        let isEmpty = bytes[index - 1] == UInt8(ascii: "/")
        index += 1
        count += 1
        if count > limits.nodes { throw .tooLarge("nodes") }
        if open.count >= limits.depth { throw .tooLarge("depth") }
        open.append((XMLNode(name), []))
        return isEmpty ? close() : nil
    }

    private mutating func endTag() throws(XMLFault) -> XMLNode? {
        let start = index
        index += 2
        let name = try name()
        try skip(past: ">")
        guard let last = open.last, last.node.name == name else {
            throw .malformed("an end without a start", at: start)
        }
        return close()
    }

    /// Ends the innermost element; gives it back when it was the root.
    private mutating func close() -> XMLNode? {
        var (node, text) = open.removeLast()
        node.text = String(decoding: text, as: UTF8.self)
        if open.isEmpty { return node }
        open[open.count - 1].node.children.append(node)
        return nil
    }

    private mutating func name() throws(XMLFault) -> String {
        var start = index
        while index < bytes.count, !Self.endsName(bytes[index]) {
            if bytes[index] == UInt8(ascii: ":") { start = index + 1 }
            index += 1
        }
        guard index < bytes.count else { throw .truncated }
        guard index > start else { throw .malformed("a tag without a name", at: start) }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "<")
    }

    private mutating func text() throws(XMLFault) {
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "<"), bytes[index] != UInt8(ascii: "&") { index += 1 }
        if open.isEmpty {
            let isBlank = bytes[start..<index].allSatisfy { $0 <= 0x20 }
            if !isBlank || (index < bytes.count && bytes[index] == UInt8(ascii: "&")) {
                throw .malformed("text outside the root", at: start)
            }
            return
        }
        open[open.count - 1].text += bytes[start..<index]
        if index < bytes.count, bytes[index] == UInt8(ascii: "&") { try reference() }
    }

    private mutating func reference() throws(XMLFault) {
        let start = index
        let end = bytes[start...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
        guard let end else { throw bytes.count - start < 12 ? .truncated : .malformed("a bare ampersand", at: start) }
        guard let resolved = Self.resolve(bytes[start + 1..<end]) else {
            throw .malformed("an unknown entity", at: start)
        }
        open[open.count - 1].text += resolved
        index = end + 1
    }

    private static func resolve(_ name: ArraySlice<UInt8>) -> [UInt8]? {
        switch String(decoding: name, as: UTF8.self) {
        case "amp": return [UInt8(ascii: "&")]
        case "lt": return [UInt8(ascii: "<")]
        case "gt": return [UInt8(ascii: ">")]
        case "quot": return [UInt8(ascii: "\"")]
        case "apos": return [UInt8(ascii: "'")]
        case let text where text.hasPrefix("#"):
            let isHex = text.hasPrefix("#x")
            let number = UInt32(text.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10)
            return number.flatMap(Unicode.Scalar.init).map { Array(String(Character($0)).utf8) }
        default: return nil
        }
    }

    private func follows(_ mark: StaticString) -> Bool {
        guard index + mark.utf8CodeUnitCount <= bytes.count else { return false }
        return mark.withUTF8Buffer { marks in marks.indices.allSatisfy { bytes[index + $0] == marks[$0] } }
    }

    private mutating func skip(past mark: StaticString) throws(XMLFault) {
        while index < bytes.count {
            if follows(mark) {
                index += mark.utf8CodeUnitCount
                return
            }
            index += 1
        }
        throw .truncated
    }
}
