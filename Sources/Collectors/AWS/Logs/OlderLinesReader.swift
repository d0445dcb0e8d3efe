public import AWSClient
public import FoundationEssentials
public import Monitor

/// Reads the lines of a log group before those that are known: CloudWatch Logs FilterLogEvents, which is free.
public struct OlderLinesReader: Sendable {
    /// Calls for a stretch, and how often a shorter one is tried when those were too few.
    private static let (calls, tries) = (4, 4)

    private let client: AWSClient

    /// Reads through `client`.
    public init(client: AWSClient) { self.client = client }

    /// Every line of `group` in `stretch`, without those at its end; of more lines than a few calls bring those of its last
    /// part, so that they join what is known.
    public func lines(of group: String, in stretch: Range<Date>) async throws(PollFailure) -> OlderLines {
        var start = stretch.lowerBound
        for _ in 0..<Self.tries {
            let read = try await all(of: group, from: start, to: stretch.upperBound)
            if let read { return OlderLines(group: group, stretch: start..<stretch.upperBound, lines: read) }
            start = stretch.upperBound.addingTimeInterval(start.timeIntervalSince(stretch.upperBound) / 8)
        }
        throw .notUnderstood(
            "CloudWatch Logs FilterLogEvents: \(Self.calls) pages hold less than two seconds of \(group)")
    }

    /// The lines of a stretch in order; nil when there are more than the calls bring.
    private func all(of group: String, from: Date, to: Date) async throws(PollFailure) -> [LogLines.Line]? {
        let last = to.addingTimeInterval(-0.001)
        var lines: [LogLines.Line] = []
        let isWhole = try await client.pages(
            .filterLogEvents(group: group, from: from, to: last), limit: Self.calls
        ) { answer throws(PollFailure) in
            let page = try answer.logs()
            lines += page.events.map { LogLines.Line(group: group, at: $0.at, text: $0.message) }
            return page.nextToken.map { .filterLogEvents(group: group, from: from, to: last, token: $0) }
        }
        return isWhole ? lines.sorted { $0.at < $1.at } : nil
    }
}
