public import Monitor

/// The order and grouping of the overview's rows: the problems, then everything in fixed places.
public struct OverviewRows: Equatable, Sendable {
    /// Rows under one heading.
    public struct Group: Equatable, Sendable {
        /// The row that heads the group, such as a host; nil for a group with a title only.
        public var head: Finding?
        /// The title where no row heads it.
        public var title: String
        /// The rows, in fixed order.
        public var rows: [Finding]
    }

    /// Followers of one row beyond which they stay in their places, and one line says how many they are.
    public static let mostFollowers = 3

    /// The failing rows, each followed by what follows from it, where that is not too much.
    public let problems: [Finding]
    /// Everything else, grouped.
    public let groups: [Group]
    /// Rows that the filter hides.
    public let hidden: Int

    /// Sorts the rows of `judgement` that `filter` keeps.
    public init(_ judgement: Judgement, filter: String = "") {
        let kept = judgement.findings.filter { Self.matches($0, filter) }
        hidden = judgement.findings.count - kept.count
        let shown = Set(kept.map(\.id))
        problems = judgement.problems.filter { finding in
            guard shown.contains(finding.id) else { return false }
            guard case .suppressed(let cause) = finding.modifier else { return true }
            return judgement.followers(of: cause).count <= Self.mostFollowers
        }
        let taken = Set(problems.map(\.id))
        let rest = kept.filter { !taken.contains($0.id) }
        var placed: Set<String> = []
        groups = Self.places.compactMap { place in
            let members = rest.filter { place.holds($0) && !placed.contains($0.id) }
            placed.formUnion(members.map(\.id))
            let head = members.first { $0.id == place.head }
            let rows = members.filter { $0.id != place.head }
                .sorted { (place.rank($0.id), $0.id) < (place.rank($1.id), $1.id) }
            return head == nil && rows.isEmpty ? nil : Group(head: head, title: place.title, rows: rows)
        }
    }

    /// The ids in the order in which the cursor walks them.
    public var order: [String] {
        problems.map(\.id) + groups.flatMap { group in (group.head.map { [$0.id] } ?? []) + group.rows.map(\.id) }
    }

    /// True when `filter` keeps the row: its words, without case, anywhere in the row; `!` in front turns it round.
    public static func matches(_ finding: Finding, _ filter: String) -> Bool {
        guard !filter.isEmpty, filter != "!" else { return true }
        let inverse = filter.hasPrefix("!")
        let wanted = (inverse ? String(filter.dropFirst()) : filter).lowercased()
        let text = "\(finding.id) \(finding.label) \(finding.severity.word) \(finding.brief) \(finding.sentence)"
        return text.lowercased().contains(wanted) != inverse
    }

    private struct Place {
        let title: String
        let head: String?
        let prefixes: [String]
        let ranked: [String]

        func holds(_ row: Finding) -> Bool {
            guard row.id != head else { return true }
            guard prefixes.contains(where: { row.id.hasPrefix($0) }) else { return false }
            // Containers and units stand with the host that they run on.
            guard let head, row.id.hasPrefix("compose.") || row.id.hasPrefix("unit.") else { return true }
            return row.parents.contains { $0 == head || $0 == "\(head).os" }
        }

        func rank(_ id: String) -> Int { ranked.firstIndex(of: id) ?? ranked.count }
    }

    private static let places: [Place] = [
        Place(
            title: "orchestration", head: "host.orchestration",
            prefixes: [
                "airflow.", "mlflow.", "postgres", "redis", "status.", "compose.", "unit.", "host.orchestration.",
            ],
            ranked: [
                "airflow.scheduler", "airflow.api", "airflow.runs", "airflow.dag-processor", "airflow.imports",
                "airflow.worker", "airflow.dags", "airflow.triggerer", "airflow.pools", "airflow.login",
                "airflow.metadb", "mlflow.api", "mlflow.search",
                "postgres", "redis", "status.page", "host.orchestration.os", "compose.services",
            ]),
        Place(
            title: "frontend", head: "host.frontend", prefixes: ["frontend.", "host.frontend.", "compose.", "unit."],
            ranked: []),
        Place(title: "other hosts", head: nil, prefixes: ["host.", "compose.", "unit."], ranked: []),
        Place(
            title: "flow", head: "flow.predictions", prefixes: ["flow.", "kinesis.", "lambda.", "aws."],
            ranked: [
                "kinesis.stream", "lambda.mapping", "lambda.function", "lambda.log", "flow.lost", "kinesis.age",
                "lambda.model", "aws.access",
            ]),
        Place(title: "storage", head: nil, prefixes: ["s3.", "logs.", "alarm"], ranked: []),
        Place(title: "network", head: nil, prefixes: ["network.", "vantage"], ranked: []),
        Place(title: "endpoints", head: nil, prefixes: ["endpoint."], ranked: []),
        Place(title: "money", head: "cost.month", prefixes: ["cost.", "money.", "self."], ranked: []),
        Place(title: "posture", head: nil, prefixes: ["posture."], ranked: []),
    ]
}
