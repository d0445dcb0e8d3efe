/// What `mltop config` prints.
public enum ConfigReport {
    /// The settings in aligned columns of key, value and origin, then the warnings, then what was looked for.
    public static func text(_ resolved: Resolved) -> [String] {
        var lines = table(resolved.settings)
        if !resolved.warnings.isEmpty {
            lines += ["", "warnings"] + resolved.warnings.map { "  \($0)" }
        }
        if resolved.stack == nil {
            lines += [""] + resolved.advice
        } else if !resolved.lookedFor.isEmpty {
            lines += ["", "looked for"] + resolved.lookedFor.map { "  \($0)" }
        }
        return lines
    }

    private static let widestValue = 48

    private static func table(_ settings: [Setting]) -> [String] {
        let keys = settings.map(\.key.count).max() ?? 0
        let values = min(widestValue, settings.map(\.value.count).max() ?? 0)
        return settings.map { setting in
            "\(padded(setting.key, keys))  \(padded(setting.value, values))  \(setting.origin)"
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
