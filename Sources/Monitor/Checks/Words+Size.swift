extension Words {
    /// A number of bytes in the unit that keeps it short: `812 B`, `59.2 MB`, `1.4 GB`; units of a thousand, as bills use.
    public static func bytes(_ value: Double) -> String {
        guard value.isFinite, value >= 1000 else { return "\(fixed(max(0, value.isFinite ? value : 0), 0)) B" }
        var value = value
        var unit = 0
        let units = ["B", "kB", "MB", "GB", "TB", "PB"]
        while value >= 1000, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return "\(fixed(value, value < 10 ? 1 : 0)) \(units[unit])"
    }
}
