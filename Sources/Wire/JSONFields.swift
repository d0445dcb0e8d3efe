/// The fields of one JSON object, read leniently: what is missing or of another type is nil and noted.
public struct JSONFields {
    private let container: KeyedDecodingContainer<JSONKey>?
    /// What was missing or of another type, such as `no state` or `slots is not a number`.
    public private(set) var faults: [String]

    /// Reads the fields of the object at `decoder`; anything that is no object has no fields, which is a fault.
    public init(_ decoder: any Decoder) {
        container = try? decoder.container(keyedBy: JSONKey.self)
        faults = container == nil ? ["not an object"] : []
    }

    /// The field `name`; nil when it is missing or null, and noted only when it is of another type.
    public mutating func optional<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) -> Value? {
        guard let container else { return nil }
        do {
            return try container.decodeIfPresent(type, forKey: JSONKey(name))
        } catch {
            faults.append("\(name) is not \(Self.word(for: type))")
            return nil
        }
    }

    /// The field `name`; nil and noted when it is missing, null or of another type.
    public mutating func required<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) -> Value? {
        let known = faults.count
        let value = optional(name, as: type)
        if value == nil, container != nil, faults.count == known { faults.append("no \(name)") }
        return value
    }

    /// The number `name`, which some servers write as text; nil when it is missing or null, noted when it is neither.
    public mutating func optionalNumber(_ name: String) -> Double? {
        guard let container else { return nil }
        let key = JSONKey(name)
        if let number = try? container.decodeIfPresent(Double.self, forKey: key) { return number }
        if let text = try? container.decodeIfPresent(String.self, forKey: key), let number = Double(text) {
            return number
        }
        return optional(name)
    }

    /// True when the fields are those of an object.
    public var isObject: Bool { container != nil }

    /// True when there is no field at all.
    public var isEmpty: Bool { container?.allKeys.isEmpty ?? true }

    /// True when the object has the field `name`, null or not.
    public func has(_ name: String) -> Bool { container?.contains(JSONKey(name)) ?? false }

    /// Notes a fault that only the caller can see, such as text that is no date.
    public mutating func note(_ fault: String) { faults.append(fault) }

    private static func word(for type: any Decodable.Type) -> String {
        if type == String.self { return "text" }
        if type == Bool.self { return "true or false" }
        if type == Int.self || type == Double.self { return "a number" }
        return "as expected"
    }
}

/// Any field name.
struct JSONKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
