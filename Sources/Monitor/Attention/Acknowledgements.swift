public import FoundationEssentials

/// All that was acknowledged, one for each row of each stack.
public struct Acknowledgements: Equatable, Sendable {
    /// Entries that are kept.
    public static let most = 1_000
    /// Seconds that one that was taken back is kept, so that another program's older word does not bring it back.
    private static let memory = 7 * 86_400.0

    /// What was said, the newest of each row, in the order of rows.
    public private(set) var entries: [Acknowledgement] = []

    /// Nothing.
    public init(_ entries: [Acknowledgement] = []) { for entry in entries { add(entry) } }

    /// Takes in what was said; of two for one row the newer counts.
    public mutating func add(_ entry: Acknowledgement) {
        if let place = entries.firstIndex(where: { $0.row == entry.row && $0.stack == entry.stack }) {
            if entry.at >= entries[place].at { entries[place] = entry }
        } else {
            entries.append(entry)
        }
        guard entries.count > Self.most, let oldest = entries.indices.min(by: { entries[$0].until < entries[$1].until })
        else { return }
        entries.remove(at: oldest)
    }

    /// Both together.
    public func merged(with other: Acknowledgements) -> Acknowledgements {
        var both = self
        for entry in other.entries { both.add(entry) }
        return both
    }

    /// Without what ended long ago.
    public func pruned(at now: Date) -> Acknowledgements {
        Acknowledgements(entries.filter { max($0.until, $0.at).addingTimeInterval(Self.memory) > now })
    }

    /// What holds for a row at `now`; nil when nothing does, or when it has become worse since.
    public func holding(_ row: String, of stack: String, severity: Severity, at now: Date) -> Acknowledgement? {
        entries.first {
            $0.row == row && $0.stack == stack && $0.at <= now && now < $0.until && severity <= $0.severity
        }
    }
}
