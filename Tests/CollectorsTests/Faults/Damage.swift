/// Makes bad answers of a good one, each with one value replaced by something of another kind or size.
enum Damage {
    /// What stands in place of a value of JSON.
    private static let json = [
        "null", "\"x\"", "9223372036854775807", "-9223372036854775808", "1e308", "-1e308", "1e999", "[[[]]]",
        "{\"a\":{}}", "\"\\ud800\"", "true", "\"\"",
    ]
    /// What stands in place of a text of XML.
    private static let xml = [
        "", "x", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "1e308", "true",
        "<item><item/></item>", "&#0;",
    ]
    /// Values of one answer that are damaged at most.
    private static let most = 16

    /// Every damaged form of `text`, which is JSON or XML by its first byte.
    static func all(_ text: [UInt8]) -> [[UInt8]] {
        let isXML = text.first { $0 > 0x20 } == UInt8(ascii: "<")
        let places = isXML ? texts(text) : scalars(text)
        let step = max(1, (places.count + most - 1) / most)
        return stride(from: 0, to: places.count, by: step).flatMap { index in
            (isXML ? xml : json).map { replacement in
                Array(text[..<places[index].lowerBound]) + Array(replacement.utf8)
                    + Array(text[places[index].upperBound...])
            }
        }
    }

    /// Where the texts, numbers and words of JSON stand, the names of fields left out.
    static func scalars(_ text: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var place = 0
        while place < text.count {
            let start = place
            if text[place] == UInt8(ascii: "\"") {
                place += 1
                while place < text.count, text[place] != UInt8(ascii: "\"") {
                    place += text[place] == UInt8(ascii: "\\") ? 2 : 1
                }
                place = min(place + 1, text.count)
                let next = text[place...].first { $0 > 0x20 }
                if next != UInt8(ascii: ":") { found.append(start..<place) }
            } else if isWord(text[place]) {
                while place < text.count, isWord(text[place]) { place += 1 }
                found.append(start..<place)
            } else {
                place += 1
            }
        }
        return found
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
            || [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ".")].contains(byte)
    }

    /// Where the texts between the tags of XML stand.
    static func texts(_ text: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start: Int?
        for (place, byte) in text.enumerated() {
            if byte == UInt8(ascii: ">") {
                start = place + 1
            } else if byte == UInt8(ascii: "<"), let begun = start {
                if text[begun..<place].contains(where: { $0 > 0x20 }) { found.append(begun..<place) }
                start = nil
            }
        }
        return found
    }
}
