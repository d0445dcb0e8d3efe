import Dashboard
import Monitor

/// The number of a row that says how it is, beside the limit that it is judged by.
enum KeyFigure {
    /// Measures of which too little is bad; of all others it is too much.
    private static let floors: Set<String> = ["ends_in", "cpu_credits", "memory_available"]

    /// Of a row that fails, the number beyond its limit: `heartbeat age 4m15s, limit 1m00s`; nil where none is.
    static func beyond(_ finding: Finding) -> String? {
        let worst =
            finding.measures.first { isBeyond($0, $0.critical) } ?? finding.measures.first { isBeyond($0, $0.warning) }
        guard let worst, let value = worst.value else { return nil }
        guard let limit = isBeyond(worst, worst.critical) ? worst.critical : worst.warning else { return nil }
        return "\(name(worst, of: finding)) \(number(value, worst.unit)), \(bound(worst)) \(number(limit, worst.unit))"
    }

    /// Of a row that is well, its number that is nearest to its limit: `heartbeat age <10 s, limit 1m00s`; its few words where it has
    /// none or room is short, since a number without its name tells nothing.
    static func calm(_ finding: Finding, isShort: Bool = false) -> String {
        isShort ? finding.brief : limited(finding) ?? finding.brief
    }

    /// True for a row that has a number with a limit.
    static func hasLimit(_ finding: Finding) -> Bool { limited(finding) != nil }

    private static func limited(_ finding: Finding) -> String? {
        // Of money the few words are the figure and its limit.
        guard finding.findingClass != .money else { return nil }
        // Of several the one that is nearest to its limit.
        let nearest = finding.measures.compactMap { measure -> (share: Double, text: String)? in
            // A difference may be to either side.
            guard let value = measure.value.map({ abs($0) }), let limit = measure.warning ?? measure.critical,
                limit > 0
            else { return nil }
            let now = measure.unit == "s" && value >= 1 ? Words.bound(value) : number(value, measure.unit)
            let text = "\(name(measure, of: finding)) \(now), \(bound(measure)) \(number(limit, measure.unit))"
            return (floors.contains(measure.name) ? limit / max(value, .leastNormalMagnitude) : value / limit, text)
        }
        return nearest.max { $0.share < $1.share }?.text
    }

    private static func isBeyond(_ measure: Measure, _ limit: Double?) -> Bool {
        guard let value = measure.value, let limit else { return false }
        return floors.contains(measure.name) ? value <= limit : value > limit
    }

    private static func bound(_ measure: Measure) -> String { floors.contains(measure.name) ? "at least" : "limit" }

    /// The words of a measure, without those at its beginning that the row's label has: `share` of `rides lost`.
    private static func name(_ measure: Measure, of finding: Finding) -> String {
        let words = measure.name.split(separator: "_")
        let told = Set(finding.label.split(separator: " "))
        return (words.dropLast().drop { told.contains($0) } + words.suffix(1)).joined(separator: " ")
    }

    private static func number(_ value: Double, _ unit: String) -> String {
        switch unit {
        case "s": value < 1 ? Words.latency(value) : Words.duration(value)
        case "B": Words.bytes(value)
        case "%": "\(Words.fixed(value, value < 10 && value != value.rounded() ? 1 : 0)) %"
        default: Words.fixed(value, value == value.rounded() ? 0 : 2)
        }
    }
}
