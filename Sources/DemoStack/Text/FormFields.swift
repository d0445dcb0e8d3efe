/// The fields of a query string or of an `application/x-www-form-urlencoded` body, in order, decoded.
struct FormFields: Equatable, Sendable {
    /// Names and values in the order they came; a name may come more than once.
    let pairs: [(name: String, value: String)]

    /// Splits at `&` and the first `=`, decodes `+` and percent escapes; a broken escape stands for itself.
    init(_ text: some StringProtocol) {
        pairs = text.utf8.split(separator: UInt8(ascii: "&")).map { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
    }

    /// The first value of that name.
    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// All values of that name.
    func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// The values of `prefix.1`, `prefix.2`, … in the order they came, as AWS's query services take lists.
    func list(_ prefix: String) -> [String] {
        pairs.filter { $0.name.hasPrefix(prefix + ".") && Int($0.name.dropFirst(prefix.count + 1)) != nil }.map(\.value)
    }

    /// Compares names and values.
    static func == (left: FormFields, right: FormFields) -> Bool {
        left.pairs.elementsEqual(right.pairs) { $0 == $1 }
    }

    /// Decodes `+` to a space and `%XX` to a byte; what is not UTF-8 then is repaired.
    static func decoded(_ text: some Collection<UInt8>, plusIsSpace: Bool = true) -> String {
        let bytes = Array(text)
        var out: [UInt8] = []
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "%"), place + 2 < bytes.count,
                let high = Character(Unicode.Scalar(bytes[place + 1])).hexDigitValue,
                let low = Character(Unicode.Scalar(bytes[place + 2])).hexDigitValue
            {
                out.append(UInt8(high * 16 + low))
                place += 3
            } else {
                out.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                place += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
