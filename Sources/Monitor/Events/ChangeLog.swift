public import FoundationEssentials

/// What was changed in the deployment and when, worked out from each snapshot and the one before it.
public struct ChangeLog: Equatable, Sendable {
    /// Events that are kept.
    public static let most = 500
    /// Seconds back to which a first look tells of changes, by the things' own times.
    static let firstLook = 43_200.0

    /// What happened, the newest last.
    public private(set) var events: [StackEvent] = []
    /// The newest marks by source and key.
    private var marks: [SourceID: [String: ChangeMark]] = [:]

    /// Nothing happened yet.
    public init() {}

    /// Takes in a snapshot that was read `at`.
    mutating func absorb(_ payload: Payload, of source: SourceID, at: Date) {
        let (new, unread) = (ChangeMarks.of(payload), ChangeMarks.unread(in: payload))
        guard !new.isEmpty || marks[source] != nil else { return }
        let known = marks[source]
        var fresh: [StackEvent] = []
        for mark in new {
            if let before = known?[mark.key] {
                if before.value != mark.value { fresh.append(event(mark, seenAt: at)) }
            } else if known != nil || mark.at.map({ at.timeIntervalSince($0) <= Self.firstLook }) ?? false {
                var event = event(mark, seenAt: at)
                if known != nil, let text = mark.newText { event.text = text }
                fresh.append(event)
            }
        }
        var now = Dictionary(new.map { ($0.key, $0) }, uniquingKeysWith: { _, last in last })
        for (key, mark) in (known ?? [:]).sorted(by: { $0.key < $1.key }) where now[key] == nil {
            // What could not be read, and what tells nothing of its end, is as it was.
            guard let gone = mark.goneText, !unread.contains(where: key.hasPrefix) else {
                now[key] = mark
                continue
            }
            fresh.append(StackEvent(at: at, kind: .change, row: mark.row, label: mark.label, text: gone))
        }
        marks[source] = now
        add(Self.joined(fresh))
    }

    /// Containers that were started together are one event: a host that boots starts all of them.
    private static func joined(_ fresh: [StackEvent]) -> [StackEvent] {
        let started = fresh.filter { $0.text.hasPrefix(ChangeMarks.containerStarted) }
        guard started.count > 3, let first = started.map(\.at).min(), let last = started.map(\.at).max(),
            last.timeIntervalSince(first) <= 300
        else { return fresh }
        let names = started.map(\.label).joined(separator: ", ")
        return fresh.filter { !$0.text.hasPrefix(ChangeMarks.containerStarted) } + [
            StackEvent(
                at: last, kind: .change, row: "compose.services", label: "compose",
                text: "\(started.count) containers started: \(names)")
        ]
    }

    /// Takes in what is known from elsewhere, such as an action or settings that were read again.
    public mutating func note(_ event: StackEvent) { add([event]) }

    private mutating func add(_ fresh: [StackEvent]) {
        let fresh = fresh.filter { !$0.text.isEmpty }
        guard !fresh.isEmpty else { return }
        events = (events + fresh).enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element).suffix(Self.most)
    }

    private func event(_ mark: ChangeMark, seenAt: Date) -> StackEvent {
        // A clock that runs ahead of this one does not put anything into the future.
        StackEvent(
            at: min(mark.at ?? seenAt, seenAt), kind: mark.kind, row: mark.row, label: mark.label, text: mark.text)
    }

    /// What was changed within two hours before a row broke at `since`, what concerns it first, then the newest.
    ///
    /// `related` are the ids of the row itself and of those above it.
    public func before(_ since: Date, related: Set<String>) -> [StackEvent] {
        let near = events.filter {
            ($0.kind == .change || $0.kind == .action) && $0.at <= since.addingTimeInterval(Self.slack)
                && since.timeIntervalSince($0.at) <= Self.span
        }
        return near.reversed().enumerated().sorted { left, right in
            let (first, second) = (related.contains(left.element.row), related.contains(right.element.row))
            return first == second ? left.offset < right.offset : first
        }
        .map(\.element)
    }

    /// Seconds before a failure in which a change may be its reason.
    private static let span = 7_200.0
    /// Seconds by which the time of a failure may be told too early.
    private static let slack = 90.0
}
