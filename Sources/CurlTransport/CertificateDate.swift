import Monitor

/// Dates as TLS libraries print them.
enum CertificateDate {
    /// Seconds since 1970 of `Nov  2 05:00:00 2027 GMT` (OpenSSL) or `2027-11-02 05:00:00 GMT` (others); nil for anything
    /// else.
    static func seconds(_ text: String) -> Double? {
        var words = text.split(separator: " ")
        guard words.popLast() == "GMT" else { return nil }
        let date: [Int?]
        let time: Substring
        if words.count == 4, let month = months.firstIndex(of: String(words[0])) {
            date = [Int(words[3]), month + 1, Int(words[1])]
            time = words[2]
        } else if words.count == 2 {
            date = words[0].split(separator: "-").map { Int($0) }
            time = words[1]
        } else {
            return nil
        }
        let clock = time.split(separator: ":").map { Int($0) }
        guard date.count == 3, clock.count == 3, let year = date[0], let month = date[1], let day = date[2],
            let hour = clock[0], let minute = clock[1], let second = clock[2], (1...9999).contains(year),
            (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour), (0...59).contains(minute),
            (0...60).contains(second)
        else { return nil }
        return Double(CivilDays.count(year: year, month: month, day: day) * 86400 + hour * 3600 + minute * 60 + second)
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
