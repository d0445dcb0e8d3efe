import AWSClient
import FoundationEssentials
import Monitor

/// Reads the log groups: CloudWatch Logs DescribeLogGroups and DescribeLogStreams, two free calls a group.
struct LogGroupsCollector: Collector {
    private static let pages = 3

    let groups: [String]
    let client: AWSClient

    var source: SourceID { .logGroups }

    /// Every group, one after the other because the service allows few calls a second.
    ///
    /// Throws only when no group could be read.
    func collect() async throws(PollFailure) -> Payload {
        var found: [String: Part<LogGroups.Facts?>] = [:]
        for group in groups {
            found[group] = await .reading { () async throws(PollFailure) -> LogGroups.Facts? in
                guard var facts = try await facts(of: group) else { return nil }
                facts.newestLine = await newestLine(of: group)
                return facts
            }
        }
        if let failure = found.values.first?.failure, found.values.allSatisfy({ $0.failure != nil }) { throw failure }
        return .logGroups(LogGroups(groups: found))
    }

    private func facts(of group: String) async throws(PollFailure) -> LogGroups.Facts? {
        var facts: LogGroups.Facts?
        // Half a list does not say that a group is not there.
        try await client.allPages(.describeLogGroups(prefix: group), limit: Self.pages) {
            answer throws(PollFailure) in
            let page = try answer.json(LogGroupsAnswer.self)
            facts = page.rows.first { $0.name == group }?.facts
            guard facts == nil, let token = page.next else { return nil }
            return .describeLogGroups(prefix: group, token: token)
        }
        return facts
    }

    private func newestLine(of group: String) async -> Part<Date?> {
        await .reading { () async throws(PollFailure) -> Date? in
            try await client.send(.describeNewestLogStream(group: group)).json(LogStreamsAnswer.self).newest
        }
    }
}

/// The answer of DescribeLogGroups.
private struct LogGroupsAnswer: Decodable {
    struct Row: Decodable, Sendable {
        var logGroupName: Lenient<String>?
        var retentionInDays: Lenient<Int>?
        var storedBytes: Lenient<Double>?
        var creationTime: Lenient<Double>?

        var name: String? { logGroupName.read() }

        var facts: LogGroups.Facts {
            LogGroups.Facts(
                retentionDays: retentionInDays.read(), bytes: storedBytes.read(),
                createdAt: creationTime.read().flatMap(Self.date),
                newestLine: .notAsked("not asked yet"))
        }

        private static func date(_ milliseconds: Double) -> Date? {
            Plausible.milliseconds.contains(milliseconds) ? Date(timeIntervalSince1970: milliseconds / 1_000) : nil
        }
    }

    var logGroups: [Lenient<Row>]
    var nextToken: Lenient<String>?

    var rows: [Row] { logGroups.compactMap(\.value) }
    var next: String? { nextToken.read().flatMap { $0.isEmpty ? nil : $0 } }
}

/// The answer of DescribeLogStreams.
private struct LogStreamsAnswer: Decodable {
    struct Row: Decodable, Sendable {
        var lastEventTimestamp: Lenient<Double>?
        var lastIngestionTime: Lenient<Double>?
    }

    var logStreams: [Lenient<Row>]

    /// The newest moment that a stream tells of; the ingestion is told sooner than the event.
    var newest: Date? {
        let moments = logStreams.compactMap(\.value).flatMap { row in
            [row.lastEventTimestamp.read(), row.lastIngestionTime.read()].compactMap(\.self)
        }
        return moments.filter(Plausible.milliseconds.contains).max().map { Date(timeIntervalSince1970: $0 / 1_000) }
    }
}
