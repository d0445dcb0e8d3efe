extension Stack {
    /// The log group of the function, which Lambda names after it; nil without a function.
    public var functionLogGroup: String? {
        guard let function else { return nil }
        let parts = function.split(separator: ":", omittingEmptySubsequences: false)
        let name = function.hasPrefix("arn:") && parts.count >= 7 ? parts[6] : parts.first ?? ""
        return "/aws/lambda/\(name)"
    }

    /// The log groups that are watched: the function's, then those of the settings, each once, at most 50.
    public var watchedLogGroups: [String] {
        var groups: [String] = []
        for group in [functionLogGroup].compactMap({ $0 }) + logGroups where !groups.contains(group) {
            groups.append(group)
        }
        return Array(groups.prefix(50))
    }

    /// The id of a log group's row: `logs.lambda` for the function's, else its last segment, or the whole name where two
    /// groups have the same one.
    public func logRow(of group: String) -> String {
        if group == functionLogGroup { return "logs.lambda" }
        func last(_ name: String) -> String { name.split(separator: "/").last.map(String.init) ?? name }
        let isTwice = watchedLogGroups.count { last($0) == last(group) } > 1 || last(group) == "lambda"
        return "logs." + (isTwice ? String(group.drop { $0 == "/" }) : last(group))
    }
}
