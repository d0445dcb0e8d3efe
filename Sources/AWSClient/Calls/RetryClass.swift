/// Whether a call may be sent again when its answer did not come.
public enum RetryClass: Equatable, Sendable {
    /// It reads, so that sending it twice changes nothing.
    case idempotent
    /// It changes something, or each request is paid for: it is sent once, and an unknown result is told as unknown.
    case once

    /// What the first word of an operation is called that only reads.
    private static let readingWords: Set = ["Describe", "Filter", "Get", "Head", "List"]

    /// The class of an operation, which is `once` unless its name says that it reads and its price is next to nothing.
    init(_ operation: String, price: PriceClass) {
        let word = operation.prefix(1) + operation.dropFirst().prefix { $0.isLowercase }
        self = Self.readingWords.contains(String(word)) && price.isNextToNothing ? .idempotent : .once
    }
}

extension PriceClass {
    /// True when a second call is not worth a thought: a refused one costs nothing, and a request of S3 next to it.
    fileprivate var isNextToNothing: Bool {
        switch self {
        case .free, .allowance: true
        case .perRequest(let dollars): dollars < 0.0001
        }
    }
}
