/// The names of what writes lines: CloudWatch groups by their own names, and what has none by one of these.
public enum LogGroupName {
    private static let task = "airflow/"
    private static let container = "container/"

    /// The name under which the lines of an Airflow task are kept.
    public static func ofTask(_ task: String, dag: String) -> String { "\(Self.task)\(dag)/\(task)" }

    /// The name under which the lines of a container are kept.
    public static func ofContainer(_ name: String, host: String) -> String { "\(container)\(host)/\(name)" }

    /// True for lines of an Airflow task.
    public static func isTask(_ group: String) -> Bool { group.hasPrefix(task) }

    /// True for lines of a container.
    public static func isContainer(_ group: String) -> Bool { group.hasPrefix(container) }

    /// The last part of a name.
    public static func last(_ group: String) -> String {
        group.split(separator: "/").last.map(String.init) ?? group
    }
}

extension Stack {
    /// The word in front of a line: what writes it, in few letters.
    public func logWord(of group: String) -> String {
        if group == functionLogGroup { return "lambda" }
        return LogGroupName.last(group)
    }
}
