public import FoundationEssentials

/// A time of the week in which rows may fail, because somebody works on them.
public struct MaintenanceWindow: Equatable, Sendable {
    /// Patterns of the rows; empty for all.
    public var rows: [String]
    /// When.
    public var schedule: RunSchedule

    /// Puts a window together.
    public init(rows: [String] = [], schedule: RunSchedule) {
        self.rows = rows
        self.schedule = schedule
    }

    /// Until when a row may fail at `now`; nil outside the window, and for other rows.
    public func end(for row: String, at now: Date) -> Date? {
        guard rows.isEmpty || rows.contains(where: { Glob.matches(row, $0) }) else { return nil }
        return schedule.stretches(from: now - 1, to: now + 1).first { $0.lowerBound <= now && now < $0.upperBound }?
            .upperBound
    }

    /// Splits `airflow.*, mlflow.*: Sun 02:00-04:00 Europe/Stockholm` into patterns and the times.
    public static func parts(of text: String) -> (rows: [String], times: String) {
        // The times have colons too, and never one with a blank behind it.
        guard let mark = text.firstRange(of: ": ") else { return ([], text) }
        let rows = text[..<mark.lowerBound].split { $0 == "," || $0 == " " }.map(String.init)
        return (rows, String(text[mark.upperBound...]))
    }
}
