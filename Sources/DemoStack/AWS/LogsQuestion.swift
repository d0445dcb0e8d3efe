/// The parameters of the three operations of CloudWatch Logs; the names are the service's.
struct LogsQuestion: Decodable {
    var logGroupName: String?
    var logGroupNamePrefix: String?
    var logGroupIdentifier: String?
    var logStreamName: String?
    var logStreamNames: [String]?
    var logStreamNamePrefix: String?
    var startTime: Int?
    var endTime: Int?
    var filterPattern: String?
    var limit: Int?
    var nextToken: String?
    var startFromHead: Bool?
    var descending: Bool?

    /// The log group's name, from its name or the end of its ARN.
    var group: String {
        let name = logGroupName ?? logGroupIdentifier ?? ""
        guard name.hasPrefix("arn:") else { return name }
        return name.split(separator: ":", maxSplits: 6).last.map { String($0.prefix { $0 != ":" }) } ?? ""
    }

    /// True when the stream is among those asked for.
    func admits(stream name: @autoclosure () -> String) -> Bool {
        if let logStreamNames { return logStreamNames.contains(name()) }
        if let logStreamNamePrefix { return name().hasPrefix(logStreamNamePrefix) }
        return true
    }
}
