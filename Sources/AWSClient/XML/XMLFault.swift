/// Why bytes are not an XML answer that this program reads.
public enum XMLFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The bytes end inside the document.
    case truncated
    /// A tag, reference or declaration that is not well-formed, and the byte where it stands.
    case malformed(String, at: Int)
    /// A document type: answers of AWS have none, and entities of its own could grow without bound.
    case documentType
    /// A limit was reached: `depth`, `nodes` or `bytes`.
    case tooLarge(String)

    /// What is wrong, in one clause.
    public var description: String {
        switch self {
        case .truncated: "XML ends in the middle"
        case .malformed(let what, let offset): "XML is not well-formed at byte \(offset): \(what)"
        case .documentType: "XML has a document type, which is refused"
        case .tooLarge(let what): "XML is over the limit of \(what)"
        }
    }
}
