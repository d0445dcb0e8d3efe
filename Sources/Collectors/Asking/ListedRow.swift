import Wire

/// A row of one of a service's lists; decoding it never fails, so that one bad row does not lose the others.
protocol ListedRow: Decodable, Sendable {
    /// What the row becomes.
    associatedtype Value: Sendable, Equatable
    /// The field of the answer that holds the rows.
    static var list: String { get }
    /// What people call the rows.
    static var noun: String { get }
    /// The row; nil when it lacks what it is known by.
    var value: Value? { get }
    /// What was missing or of another type.
    var faults: [String] { get }

    /// Puts together what was read.
    init(value: Value?, faults: [String])
    /// Reads the row of its fields, which note what they lack.
    static func read(_ fields: inout JSONFields) -> Value?
}

extension ListedRow {
    init(from decoder: any Decoder) throws {
        var fields = JSONFields(decoder)
        let value = Self.read(&fields)
        self.init(value: value, faults: fields.faults)
    }
}
