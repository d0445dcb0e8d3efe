/// A value and where it came from.
struct Sourced: Equatable, Sendable {
    var value: ConfigValue
    var origin: Origin
}

/// The values of one source by key, such as `airflow.url` or `hosts.frontend.instance` inside a stack.
struct Layer: Equatable, Sendable {
    var values: [String: Sourced] = [:]

    /// The value of `key`.
    subscript(key: String) -> Sourced? {
        get { values[key] }
        set { values[key] = newValue }
    }

    /// The layers as one, the first that has a key deciding.
    static func merged(_ layers: [Layer]) -> Layer {
        var result = Layer()
        for layer in layers { result.values.merge(layer.values) { first, _ in first } }
        return result
    }

    /// The text of `key`.
    func text(_ key: String) -> String? { values[key]?.value.text }

    /// The names that stand between `prefix` and a further key, such as the hosts for `hosts.`; sorted.
    func names(under prefix: String) -> [String] {
        var names: Set<String> = []
        for key in values.keys where key.hasPrefix(prefix) {
            if let name = key.dropFirst(prefix.count).split(separator: ".").first { names.insert(String(name)) }
        }
        return names.sorted()
    }
}
