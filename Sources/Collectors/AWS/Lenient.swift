/// A field that is nil, and no error, when it is missing or of another type.
struct Lenient<Value: Decodable & Sendable>: Decodable, Sendable {
    var value: Value?

    init(from decoder: any Decoder) throws {
        value = try? decoder.singleValueContainer().decode(Value.self)
    }
}

extension Optional {
    /// The field's value, whether the field or the value is missing.
    func read<Value>() -> Value? where Wrapped == Lenient<Value> { self?.value }

    /// The elements of a list that have the right type.
    func elements<Value>() -> [Value] where Wrapped == Lenient<[Lenient<Value>]> {
        (self?.value ?? []).compactMap(\.value)
    }
}
