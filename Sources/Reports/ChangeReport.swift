import Cells
public import FoundationEssentials
public import Monitor

/// What `mltop watch` prints on a pipe: the verdict, then one line for each change.
public enum ChangeReport {
    /// How it is printed.
    public enum Format: String, CaseIterable, Sendable {
        /// `TIME STATE id sentence`.
        case text
        /// One JSON object a line.
        case json
    }

    /// The line of the verdict.
    public static func line(of verdict: Verdict, stack: String, at now: Date, as format: Format) -> String {
        let state = verdict.isPending ? "PENDING" : verdict.severity.name
        switch format {
        case .text: return Sanitiser.clean("\(Words.stamp(now)) \(state) \(stack) \(verdict.headline)")
        case .json:
            return JSONText.object([
                ("at", .clean(Words.stamp(now))), ("state", .clean(state)), ("stack", .clean(stack)),
                ("summary", .clean(verdict.headline)), ("impact", .clean(verdict.impact)),
            ]).text
        }
    }

    /// The line of one change.
    public static func line(of change: StateLog.Change, as format: Format) -> String {
        switch format {
        case .text:
            return Sanitiser.clean("\(Words.stamp(change.at)) \(change.to.name) \(change.id) \(change.sentence)")
        case .json:
            return JSONText.object([
                ("at", .clean(Words.stamp(change.at))), ("id", .clean(change.id)),
                ("from", change.from.map { .clean($0.name) } ?? .null),
                ("state", .clean(change.to.name)), ("sentence", .clean(change.sentence)),
            ]).text
        }
    }
}
