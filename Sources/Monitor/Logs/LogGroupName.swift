/// The names of what writes lines: CloudWatch groups by their own names, and what has none by one of these.
public enum LogGroupName {
    private static let task = "airflow/"
    private static let container = "container/"

    /// The name under which the lines of an Airflow task are kept.
    public static func ofTask(_ task: String, dag: String) -> String { "\(Self.task)\(dag)/\(task)" }

    /// The name under which the lines of a container are kept.
    public static func ofContainer(_ name: String, host: String) -> String { "\(container)\(host)/\(name)" }

    /// The host and the name of the container whose lines these are; nil for other lines.
    public static func container(of group: String) -> (host: String, name: String)? {
        let parts = group.split(separator: "/", maxSplits: 2).map(String.init)
        guard isContainer(group), parts.count == 3 else { return nil }
        return (parts[1], parts[2])
    }

    /// A container's name without what compose puts around the service's: `mlops-redis-1` is `redis`.
    static func service(of container: String) -> String {
        let parts = container.split(separator: "-")
        guard parts.count >= 3, parts.last?.allSatisfy(\.isNumber) == true else { return container }
        return parts.dropFirst().dropLast().joined(separator: "-")
    }

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
        if let container = LogGroupName.container(of: group) { return LogGroupName.service(of: container.name) }
        return LogGroupName.last(group)
    }
}
