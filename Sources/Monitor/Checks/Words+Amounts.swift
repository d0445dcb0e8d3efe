extension Words {
    /// Whole dollars from one to the other: `$41` or `$41-45`.
    public static func dollarRange(_ low: Double, _ high: Double) -> String {
        let (from, to) = (fixed(low, 0), fixed(high, 0))
        return from == to ? "$\(from)" : "$\(from)-\(to)"
    }

    /// A price with the figures that it needs: `$0.0432`, `$0.10`, `$0.0000166667`.
    public static func price(_ dollars: Double) -> String {
        for digits in [2, 3, 4, 6] where abs(dollars * scale(digits) - (dollars * scale(digits)).rounded()) < 1e-6 {
            return "$" + fixed(dollars, digits)
        }
        return "$" + fixed(dollars, 10)
    }

    private static func scale(_ digits: Int) -> Double { (0..<digits).reduce(1.0) { scale, _ in scale * 10 } }

    /// A count with its noun: `1 shard`, `3 shards`.
    public static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
        "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    /// A large number in three figures: `812`, `12.4 k`, `2.31 M`.
    public static func short(_ value: Double) -> String {
        switch abs(value) {
        case ..<10_000: fixed(value, 0)
        case ..<1e6: fixed(value / 1e3, 1) + " k"
        case ..<1e9: fixed(value / 1e6, 2) + " M"
        default: fixed(value / 1e9, 2) + " G"
        }
    }
}
