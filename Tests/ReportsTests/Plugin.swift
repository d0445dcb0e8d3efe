/// The output line of a monitoring plugin, read as its guidelines say: text, a bar, `'label'=value[unit];[warn];[crit]`.
struct Plugin {
    /// One datum.
    struct Datum: Equatable {
        var label: String
        /// The number, or `U` for one that is not known.
        var value: String
        var unit: String
        var warning: String
        var critical: String
    }

    let text: String
    let data: [Datum]

    /// Reads a line; nil where it breaks the format.
    init?(_ line: String) {
        let halves = line.split(separator: "|", omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        text = String(halves[0])
        var data: [Datum] = []
        var rest = halves[1][...]
        while true {
            rest = rest.drop { $0 == " " }
            guard !rest.isEmpty else { break }
            guard let datum = Self.datum(&rest) else { return nil }
            data.append(datum)
        }
        self.data = data
    }

    private static func datum(_ rest: inout Substring) -> Datum? {
        var label = ""
        if rest.first == "'" {
            rest = rest.dropFirst()
            while let next = rest.first {
                rest = rest.dropFirst()
                if next == "'" {
                    guard rest.first == "'" else { break }
                    rest = rest.dropFirst()
                }
                label.append(next)
            }
        } else {
            label = String(rest.prefix { $0 != "=" && $0 != " " })
            rest = rest.dropFirst(label.count)
        }
        guard rest.first == "=", !label.isEmpty, !label.contains("=") else { return nil }
        rest = rest.dropFirst()
        let word = rest.prefix { $0 != " " }
        rest = rest.dropFirst(word.count)
        let fields = word.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        guard let first = fields.first, fields.count <= 5 else { return nil }
        let value = first == "U" ? "U" : String(first.prefix { "-.0123456789".contains($0) })
        let unit = String(first.dropFirst(value.count))
        guard !value.isEmpty, ["", "s", "us", "ms", "%", "B", "KB", "MB", "TB", "c"].contains(unit) else { return nil }
        guard fields.dropFirst().allSatisfy({ $0.allSatisfy { "-.:@~0123456789".contains($0) } }) else { return nil }
        return Datum(
            label: label, value: value, unit: unit, warning: fields.count > 1 ? fields[1] : "",
            critical: fields.count > 2 ? fields[2] : "")
    }
}
