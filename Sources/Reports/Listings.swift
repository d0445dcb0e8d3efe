import Cells
public import Monitor

/// Tables that commands print and that the README holds.
public enum Listings {
    /// `mltop checks`: every check with its class, what it judges, and its thresholds as they are set.
    public static func checks(_ thresholds: Thresholds) -> [String] {
        var lines: [String] = []
        for check in Check.all {
            lines.append("\(check.name.padded(to: 22)) \(check.findingClass.rawValue.padded(to: 8)) \(check.summary)")
            for name in check.thresholds {
                guard let threshold = Threshold.named(name) else { continue }
                let unit = threshold.unit.isEmpty ? "" : " \(threshold.unit)"
                let value = Words.fixed(thresholds[name], thresholds[name] == thresholds[name].rounded() ? 0 : 2)
                let isSet =
                    thresholds[name] != threshold.standard
                    ? "  (set; default \(Words.fixed(threshold.standard, 0)))" : ""
                lines.append("    \(name.padded(to: 26)) \((value + unit).padded(to: 8)) \(threshold.summary)\(isSet)")
            }
        }
        return lines.map { Sanitiser.clean($0) }
    }

    /// Names in a column, as `mltop themes` prints them, and what is to be said of each.
    public static func column(_ entries: [(name: String, text: String)]) -> [String] {
        let width = entries.map { TextWidth.of($0.name) }.max() ?? 0
        return entries.map { Sanitiser.clean("\($0.name.padded(to: width))  \($0.text)") }
    }
}

extension Threshold {
    /// The threshold of that name.
    static func named(_ name: String) -> Threshold? { Thresholds.all.first { $0.name == name } }
}
