public import Monitor

/// A value of a setting, already checked.
public enum ConfigValue: Equatable, Sendable {
    case text(String)
    case number(Double)
    case whole(Int)
    case boolean(Bool)
    case command([String])
    case headers([String: String])
    case texts([String])
    case options([String])
    case password(Secret)

    /// The value as `mltop config` shows it.
    ///
    /// Passwords, header values, arguments of commands and the query of an address are hidden: all may be secrets.
    public var display: String {
        switch self {
        case .text(let text):
            guard text.contains("://"), let query = text.firstIndex(of: "?") else { return plain(text) }
            return plain(String(text[..<query])) + "?(hidden)"
        case .number(let number): return Self.words(number)
        case .whole(let number): return String(number)
        case .boolean(let isOn): return isOn ? "true" : "false"
        case .command(let words):
            let program = plain(words.first ?? "")
            return words.count > 1 ? "\(program) (arguments hidden)" : program
        case .texts(let texts): return texts.map(plain).joined(separator: ", ")
        case .options(let options): return plain(options.joined(separator: ", "))
        case .headers(let pairs):
            return pairs.keys.sorted().map { plain($0) + ": (hidden)" }.joined(separator: ", ")
        case .password: return "(hidden)"
        }
    }

    /// The text of a `text` value.
    var text: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    /// The number of a `number` value.
    var number: Double? {
        if case .number(let number) = self { return number }
        return nil
    }

    /// The number of a `whole` value.
    var whole: Int? {
        if case .whole(let number) = self { return number }
        return nil
    }

    /// The truth of a `boolean` value.
    var boolean: Bool? {
        if case .boolean(let isOn) = self { return isOn }
        return nil
    }

    /// A number without needless digits, such as `50` or `1.5`.
    static func words(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
}
