import FoundationEssentials

/// Reads the `Date` header of an answer in the three forms that RFC 7231, section 7.1.1.1, wants understood.
enum HTTPDate {
    /// The date of `text`; nil when it is none.
    static func parse(_ text: String) -> Date? {
        var text = text
        return text.withUTF8 { bytes in
            var reader = DateReader(bytes)
            // The day's name says nothing that the date does not.
            reader.skip { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: " ") }
            let date = reader.take(", ") ? fixed(&reader) : asctime(&reader)
            return reader.isAtEnd ? date : nil
        }
    }

    // `23 Nov 2026 02:42:14 GMT`, or `23-Nov-26 02:42:14 GMT` of RFC 850.
    private static func fixed(_ reader: inout DateReader) -> Date? {
        guard let day = reader.number(digits: 2), reader.take(" ") || reader.take("-"), let month = month(&reader),
            reader.take(" ") || reader.take("-")
        else { return nil }
        var year = reader.number(digits: 4)
        // Two digits that would lie more than 50 years ahead mean the last century; the program's life is this one.
        if year == nil, let short = reader.number(digits: 2) { year = short >= 77 ? 1900 + short : 2000 + short }
        guard let year, reader.take(" "), let time = time(&reader), reader.take(" GMT") else { return nil }
        return date(year, month, day, time)
    }

    // ` Nov  6 08:49:37 1994`
    private static func asctime(_ reader: inout DateReader) -> Date? {
        guard reader.take(" "), let month = month(&reader), reader.take(" "),
            let day = reader.take(" ") ? reader.number(digits: 1) : reader.number(digits: 2), reader.take(" "),
            let time = time(&reader), reader.take(" "), let year = reader.number(digits: 4)
        else { return nil }
        return date(year, month, day, time)
    }

    private static func time(_ reader: inout DateReader) -> (hour: Int, minute: Int, second: Int)? {
        guard let hour = reader.number(digits: 2), reader.take(":"), let minute = reader.number(digits: 2),
            reader.take(":"), let second = reader.number(digits: 2)
        else { return nil }
        return (hour, minute, second)
    }

    private static func month(_ reader: inout DateReader) -> Int? {
        for (index, name) in names.enumerated() where reader.take(name) { return index + 1 }
        return nil
    }

    private static func date(_ year: Int, _ month: Int, _ day: Int, _ time: (hour: Int, minute: Int, second: Int))
        -> Date?
    {
        CivilDate(year: year, month: month, day: day, hour: time.hour, minute: time.minute, second: time.second)
            .secondsSince1970.map { Date(timeIntervalSince1970: Double($0)) }
    }

    private static let names: [StaticString] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
