import FoundationEssentials
public import Monitor

/// Measures of rows by minute, as far as this program has seen them: what no server keeps a history of.
public struct Trends: Equatable, Sendable {
    /// The measures that are kept, by name.
    private static let kept: Set<String> = ["latency", "memory_available", "disk_used", "heartbeat_age", "queued"]

    private var series: [String: MinuteSeries] = [:]

    /// Nothing seen yet.
    public init() {}

    /// The minutes of a row's measure; nil where none was seen.
    public subscript(id: String, measure: String) -> MinuteSeries? { series[id + " " + measure] }

    /// Takes in a judgement; of a minute that is judged often the greatest value stays.
    mutating func absorb(_ judgement: Judgement, at now: Date) {
        let minute = MinuteSeries.minute(of: now)
        for finding in judgement.findings where finding.modifier == nil {
            for measure in finding.measures where Self.kept.contains(measure.name) {
                guard let value = measure.value else { continue }
                let key = finding.id + " " + measure.name
                let known = series[key]?[minute]
                if known ?? -1 < value { series[key, default: MinuteSeries()].set(value, at: minute) }
            }
        }
    }
}
