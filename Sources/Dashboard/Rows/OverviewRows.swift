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
        /// Rows that stand for nothing of their own here: those that are well, told on their screen and counted on the head,
        /// those that are meant to be off with it, and those that follow from a cause which counts them.
        public var folded: [Finding] = []
        /// The row that would head the group and stands among the problems: what is known of a host is of use all the same.
        public var problem: Finding?
        /// Where the head leads when no row heads the group.
        public var opens: Place?

        /// The id by which the cursor finds the head; nil where it finds none.
        public var headID: String? { head?.id ?? opens.map { OverviewRows.link + $0.content.title.lowercased() } }
    }

    /// What the ids of lines begin with that lead to a screen and are no row.
    public static let link = "screen."

    /// The screen that a line of the overview leads to; nil for the id of a row.
    public static func place(of id: String) -> Place? {
        guard id.hasPrefix(link) else { return nil }
        return Place.screens.first { $0.place.content.title.lowercased() == id.dropFirst(link.count) }?.place
    }

    /// Followers of one row beyond which they are folded under it, and one line says how many they are.
    public static let mostFollowers = 3

    /// The failing rows, each followed by what follows from it, where that is not too much.
    public let problems: [Finding]
    /// Everything else, grouped.
    public let groups: [Group]
    /// Rows that the filter hides.
    public let hidden: Int

    /// Sorts the rows of `judgement` that `filter` keeps.
    public init(_ judgement: Judgement, filter: String = "") {
        let findings = judgement.findings
        let kept = findings.indices.filter { Self.matches(findings[$0], filter) }
        hidden = findings.count - kept.count
        let manyFollow = Set(Self.folds(among: findings).values.joined().map(\.id))
        let failing = judgement.problems.filter { Self.matches($0, filter) && !manyFollow.contains($0.id) }
        problems = failing
        let taken = Set(failing.map(\.id))
        // Numbers in place of the rows themselves: to copy a row is dear, and to sort them copies each several times.
        var rest = kept.filter { !taken.contains(findings[$0].id) }
        groups = Self.places.compactMap { place in
            var (head, members): (Finding?, [(rank: Int, index: Int)]) = (nil, [])
            rest.removeAll { index in
                guard place.holds(findings[index]) else { return false }
                if findings[index].id == place.head {
                    head = findings[index]
                } else {
                    members.append((place.rank(findings[index].id), index))
                }
                return true
            }
            members.sort {
                $0.rank == $1.rank ? findings[$0.index].id < findings[$1.index].id : $0.rank < $1.rank
            }
            let rows = members.map { findings[$0.index] }
            guard head != nil || !rows.isEmpty else { return nil }
            guard filter.isEmpty || filter == "!" else {
                return Group(head: head, title: place.title, rows: rows)
            }
            let isOff = head?.modifier == .expected && rows.count { $0.modifier == .expected } > Self.mostFollowers
            func isFolded(_ row: Finding) -> Bool {
                manyFollow.contains(row.id) || place.folds(row) && Self.isQuiet(row)
                    || isOff && row.modifier == .expected
            }
            return Group(
                head: head, title: place.title, rows: rows.filter { !isFolded($0) }, folded: rows.filter(isFolded),
                problem: head == nil ? failing.first { $0.id == place.head } : nil, opens: place.opens)
        }
    }

    /// The ids in the order in which the cursor walks them.
    public var order: [String] {
        problems.map(\.id) + groups.flatMap { group in (group.headID.map { [$0] } ?? []) + group.rows.map(\.id) }
    }

    /// The rows of which so many follow from one cause that it counts them in place of all their lines, by that cause.
    static func folds(among findings: [Finding]) -> [String: [Finding]] {
        var byCause: [String: [Finding]] = [:]
        for finding in findings {
            if case .suppressed(let cause) = finding.modifier { byCause[cause, default: []].append(finding) }
        }
        return byCause.filter { $0.value.count > mostFollowers }
    }

    /// True for a row that says nothing which is not said by the count of those that are well.
    private static func isQuiet(_ row: Finding) -> Bool {
        if row.findingClass != .health { return true }
        guard row.soft == nil else { return false }
        switch row.modifier {
        case nil: return row.severity == .ok
        case .pending, .notConfigured: return true
        default: return false
        }
    }

    /// True when `filter` keeps the row: its words, without case, anywhere in the row; `!` in front turns it round.
    public static func matches(_ finding: Finding, _ filter: String) -> Bool {
        guard !filter.isEmpty, filter != "!" else { return true }
        let inverse = filter.hasPrefix("!")
        let wanted = (inverse ? String(filter.dropFirst()) : filter).lowercased()
        let text = "\(finding.id) \(finding.label) \(finding.severity.word) \(finding.brief) \(finding.sentence)"
        return text.lowercased().contains(wanted) != inverse
    }

    private struct Shelf {
        let title: String
        let head: String?
        let prefixes: [String]
        let ranked: [String]
        /// Beginnings of the ids that are folded while they are well; an empty one folds all.
        var folding: [String] = []
        var opens: Place?

        func holds(_ row: Finding) -> Bool {
            guard row.id != head else { return true }
            guard prefixes.contains(where: { row.id.hasPrefix($0) }) else { return false }
            // Containers and units stand with the host that they run on.
            guard let head, row.id.hasPrefix("compose.") || row.id.hasPrefix("unit.") else { return true }
            return row.parents.contains { $0 == head || $0 == "\(head).os" }
        }

        func rank(_ id: String) -> Int { ranked.firstIndex(of: id) ?? ranked.count }

        func folds(_ row: Finding) -> Bool {
            row.id != "compose.services" && folding.contains { row.id.hasPrefix($0) }
        }
    }

    private static let places: [Shelf] = [
        Shelf(
            title: "orchestration", head: "host.orchestration",
            prefixes: [
                "airflow.", "mlflow.", "postgres", "redis", "status.", "compose.", "unit.", "host.orchestration.",
            ],
            ranked: [
                "airflow.scheduler", "airflow.api", "airflow.runs", "airflow.dag-processor", "airflow.worker",
                "airflow.triggerer", "mlflow.search", "compose.services", "postgres", "redis", "status.page",
                "airflow.imports", "airflow.dags", "airflow.pools", "airflow.login",
                "airflow.metadb", "mlflow.api", "host.orchestration.os",
            ],
            folding: [
                "airflow.imports", "airflow.dags", "airflow.pools", "airflow.login", "airflow.metadb", "mlflow.api",
                "mlflow.registry", "mlflow.runs", "status.", "compose.", "unit.", "host.orchestration.",
            ]),
        Shelf(
            title: "frontend", head: "host.frontend", prefixes: ["frontend.", "host.frontend.", "compose.", "unit."],
            ranked: ["frontend.gui"], folding: ["host.frontend.", "compose.", "unit."]),
        Shelf(
            title: "other hosts", head: nil, prefixes: ["host.", "compose.", "unit."], ranked: [],
            folding: ["compose.", "unit."]),
        Shelf(
            title: "flow", head: "flow.predictions",
            prefixes: ["flow.", "kinesis.", "lambda.", "s3.", "logs.", "alarm", "aws."],
            ranked: [
                "kinesis.stream", "lambda.function", "lambda.log", "flow.lost", "s3.data", "aws.access", "alarms",
            ],
            folding: ["kinesis.age", "lambda.mapping", "lambda.model", "s3.artifacts", "s3.reports", "logs.", "alarm"]),
        Shelf(title: "network", head: nil, prefixes: ["network.", "vantage"], ranked: [], folding: [""]),
        Shelf(title: "endpoints", head: nil, prefixes: ["endpoint."], ranked: []),
        Shelf(
            title: "money", head: "cost.month", prefixes: ["cost.", "money.", "self."], ranked: [], folding: [""]),
        Shelf(
            title: "posture", head: nil, prefixes: ["posture."], ranked: [], folding: [""], opens: .posture),
    ]
}
