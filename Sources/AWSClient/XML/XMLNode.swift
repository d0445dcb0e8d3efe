/// An element of an XML answer: its name without a prefix, its text and its children; attributes are not kept.
public struct XMLNode: Equatable, Sendable {
    /// The local name, such as `instanceId`.
    public var name: String
    /// The text between its tags, with entities resolved; for an element with children what lies between them.
    public var text: String
    /// The elements inside, in order.
    public var children: [XMLNode]

    /// Puts an element together.
    public init(_ name: String, text: String = "", children: [XMLNode] = []) {
        self.name = name
        self.text = text
        self.children = children
    }

    /// The first child of that name.
    public subscript(name: String) -> XMLNode? { children.first { $0.name == name } }

    /// The element that is reached through children of these names, the first of each.
    public func at(_ path: String...) -> XMLNode? {
        var node: XMLNode? = self
        for name in path { node = node?[name] }
        return node
    }

    /// The text of the child of that name; nil when there is none or it is empty.
    public func text(_ name: String) -> String? {
        guard let text = self[name]?.text, !text.isEmpty else { return nil }
        return text
    }

    /// The children named `item` or `member` of the child of that name, which is how AWS writes a list.
    public func list(_ name: String) -> [XMLNode] {
        self[name]?.children.filter { $0.name == "item" || $0.name == "member" } ?? []
    }

    /// The text of the child of that name with every `%XX` as the byte it stands for, as IAM writes policies.
    ///
    /// Text that begins as JSON is not encoded.
    public func decodedText(_ name: String) -> String? {
        text(name).map { $0.hasPrefix("{") ? $0 : String(decoding: StrictEncoding.decode($0), as: UTF8.self) }
    }
}
