public import FoundationEssentials

/// All rows of one moment: judged, folded under their causes, and counted by one function.
public struct Judgement: Equatable, Sendable {
    /// The rows in the fixed order of the checks.
    public let findings: [Finding]
    /// The moment.
    public let now: Date
    /// The rows that say something is wrong, worst first, each followed by what follows from it.
    public let problems: [Finding]
    private let places: [String: Int]
    private let standing: StandingRows
    /// When the cause of a row that is still bad was seen to be well again, by the row's id.
    private let recovering: [String: Date]

    /// The ids of the rows that wait to be read again, because what they followed from became well.
    public var awaited: [String] { recovering.keys.sorted() }

    /// Judges a scene by every check; rows stay for a moment as they were `after` an earlier judgement of the same
    /// stack by the same settings, while nothing that they are judged by has changed.
    public init(of scene: Scene, checks: [Check] = Check.all, after earlier: Judgement? = nil) {
        var standing = earlier?.standing ?? StandingRows()
        let findings = checks.flatMap { standing.findings(of: $0, in: scene) }
        self.init(findings: findings.map(scene.attended), now: scene.now, standing: standing, after: earlier)
    }

    /// Folds findings that are already judged.
    public init(findings: [Finding], now: Date, after earlier: Judgement? = nil) {
        self.init(findings: findings, now: now, standing: StandingRows(), after: earlier)
    }

    private init(findings: [Finding], now: Date, standing: StandingRows, after earlier: Judgement?) {
        self.now = now
        self.standing = standing
        var places: [String: Int] = [:]
        places.reserveCapacity(findings.count)
        for (place, finding) in findings.enumerated() where places[finding.id] == nil { places[finding.id] = place }
        let rows = Rows(findings: findings, places: places)
        let isAlone = places[Self.ownNetwork] != nil
        let isAnyOff = findings.contains { $0.modifier == .expected && $0.takesChildrenDown }
        // Most rows are well and stay as they are.
        var folded = findings
        for (place, finding) in findings.enumerated() where Self.mayFold(finding) {
            if isAnyOff, let host = Self.expectedParent(of: finding, among: rows) {
                folded[place].modifier = .expected
                folded[place].brief = "off with \(host.label)"
                (folded[place].impact, folded[place].next) = ("", "")
                continue
            }
            let network = isAlone && Self.isInDoubt(finding) ? Self.ownNetwork : nil
            guard let cause = network ?? Self.cause(of: finding, among: rows) else { continue }
            folded[place].modifier = .suppressed(by: cause)
            // What stands on a host that is off cannot be restarted nor reached, and does nothing: the step is the host's.
            if let host = rows[cause], host.tellsHostOff {
                (folded[place].impact, folded[place].next) = ("", host.next)
            }
        }
        recovering = Self.recovering(among: folded, by: now, after: earlier)
        for id in recovering.keys { if let place = places[id] { folded[place].modifier = .pending } }
        self.findings = folded
        self.places = places
        problems = Self.problems(among: folded)
    }

    /// Rows by their ids.
    private struct Rows {
        let findings: [Finding]
        let places: [String: Int]

        subscript(id: String) -> Finding? { places[id].map { findings[$0] } }
    }

    /// True for what may follow from another row: what is bad, and what has no input, which is so by itself only while what
    /// feeds it is well.
    private static func mayFold(_ finding: Finding) -> Bool {
        finding.modifier == .idle
            || finding.severity > .ok && (finding.modifier == nil || finding.modifier == .stale)
    }

    /// The finding of that id.
    public subscript(id: String) -> Finding? { places[id].map { findings[$0] } }

    /// The findings of a class.
    public func of(_ findingClass: FindingClass) -> [Finding] { findings.filter { $0.findingClass == findingClass } }

    private static func problems(among findings: [Finding]) -> [Finding] {
        let roots = findings.enumerated().filter { $0.element.findingClass == .health && $0.element.effective > .ok }
            .sorted { isWorse($0.element, $0.offset, $1.element, $1.offset) }.map(\.element)
        return roots.flatMap { root in
            [root] + findings.filter { $0.modifier == .suppressed(by: root.id) }
        }
    }

    /// The ids of a row, of the rows above it, and of those that are of the same thing.
    public func above(_ finding: Finding) -> Set<String> {
        var ids: Set<String> = [finding.id]
        var next = finding.parents
        for _ in 0..<8 where !next.isEmpty {
            next = next.filter { ids.insert($0).inserted }.flatMap { self[$0]?.parents ?? [] }
        }
        let subject = finding.id.prefix { $0 != "." }
        ids.formUnion(findings.map(\.id).filter { $0.prefix { $0 != "." } == subject })
        return ids
    }

    /// The rows folded under the row of that id.
    public func followers(of id: String) -> [Finding] {
        findings.filter { $0.modifier == .suppressed(by: id) }
    }

    /// Those of them that answer the same question as the row: the counts of health are not of posture and money.
    public func alikeFollowers(of id: String) -> [Finding] {
        let own = self[id]?.findingClass
        return followers(of: id).filter { $0.findingClass == own }
    }

    /// The rows that followed from another until it became well or was gone, and that are still bad: what was read of them
    /// before tells nothing, and what was held up needs a moment.
    private static func recovering(
        among findings: [Finding], by now: Date, after earlier: Judgement?
    ) -> [String: Date] {
        guard let earlier else { return [:] }
        // A row that is gone, as that of the own network is when somebody answers, holds nobody down either.
        let bad = Set(findings.filter { !$0.counts || $0.effective > .ok }.map(\.id))
        var recovering: [String: Date] = [:]
        for finding in findings where finding.counts && finding.severity > .ok {
            var since = earlier.recovering[finding.id]
            if case .suppressed(let cause) = earlier[finding.id]?.modifier, !bad.contains(cause) { since = now }
            guard let since, now.timeIntervalSince(since) < longestGrace else { continue }
            let isReadSince = finding.readAt.map { $0 > since } ?? false
            if !isReadSince || now.timeIntervalSince(since) < grace { recovering[finding.id] = since }
        }
        return recovering
    }

    /// Seconds that a row has to become well after its cause did.
    private static let grace = 30.0
    /// Seconds after which it is bad by itself even when nothing new was read of it.
    private static let longestGrace = 90.0

    /// The id of the row that stands for the network of this machine.
    static let ownNetwork = "vantage.network"
    /// The id of the row that says that too little could be seen for too long.
    static let sight = "vantage.sight"

    /// True for a row that nobody can tell of while the network here fails: all but what is known in spite of it, which is
    /// how long it has lasted, and what failed on this machine itself.
    private static func isInDoubt(_ finding: Finding) -> Bool {
        guard finding.severity > .ok, finding.modifier == nil || finding.modifier == .stale else { return false }
        let failedHere = finding.severity == .critical && finding.facts.contains { $0.name == "failure" }
        return !finding.id.hasPrefix("vantage.") && !failedHere
    }

    private static func isWorse(_ a: Finding, _ i: Int, _ b: Finding, _ j: Int) -> Bool {
        if a.severity != b.severity { return a.severity > b.severity }
        if a.urgency != b.urgency { return a.urgency > b.urgency }
        return i < j
    }

    /// The row above `finding` that is meant to be down, so that `finding` is meant to be bad; nil without one.
    private static func expectedParent(of finding: Finding, among all: Rows) -> Finding? {
        var known: Set<String> = [finding.id]
        var above = finding.parents
        for _ in 0..<8 where !above.isEmpty {
            let rows = above.filter { known.insert($0).inserted }.compactMap { all[$0] }
            if let host = rows.first(where: { $0.modifier == .expected && $0.takesChildrenDown }) { return host }
            above = rows.flatMap(\.parents)
        }
        return nil
    }

    /// The id of the topmost failed row that explains `finding`; nil when it stands for itself.
    private static func cause(of finding: Finding, among all: Rows) -> String? {
        var cause: String?
        var current = finding
        for _ in 0..<8 {
            let parent = current.parents.lazy.compactMap { all[$0] }.first { explains($0, current) }
            guard let parent else { break }
            cause = parent.id
            current = parent
        }
        return cause
    }

    /// A parent explains what is under it when it is down, when the very failure that it tells of keeps the child from
    /// being judged, or when it cannot be asked and neither can the child, for a reason that goes with the parent's.
    private static func explains(_ parent: Finding, _ child: Finding) -> Bool {
        guard parent.counts, parent.severity > .ok, parent.id != child.id else { return false }
        if parent.takesChildrenDown { return true }
        guard child.severity == .unknown else { return false }
        if let failure = child.failure, failure == parent.failure { return true }
        guard parent.severity == .unknown else { return false }
        let isSameSubject = parent.id.prefix { $0 != "." } == child.id.prefix { $0 != "." }
        return child.failure?.goes(with: parent.failure, isSameSubject: isSameSubject) ?? true
    }
}

extension Finding {
    /// True for the row of a host that EC2 calls anything but running.
    fileprivate var tellsHostOff: Bool {
        guard id.hasPrefix("host."), takesChildrenDown, let state = facts.first(where: { $0.name == "state" }) else {
            return false
        }
        return state.value != "running"
    }
}
