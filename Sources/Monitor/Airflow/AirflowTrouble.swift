import FoundationEssentials

/// One thing that is wrong with one DAG or its runs; a row tells the first and counts the others.
struct AirflowTrouble {
    /// What kind of thing it is.
    enum Kind {
        case waiting, failed, again, stuck, late, silent, paused, missing
    }

    var kind: Kind
    var dag: String
    var run: String?
    var since: Date?
    var brief: String
    var sentence: String
    var impact: String
    var why: String
    var next: String
    var remedies: Set<String> = []
}

extension Scene {
    /// Troubles that a row names one by one in its facts.
    private static let mostTold = 20

    /// Puts troubles into a row: the first as its words, all as facts.
    func tell(_ troubles: [AirflowTrouble], in finding: inout Finding) {
        guard let first = troubles.first else { return }
        finding.severity = .warning
        finding.since = first.since
        finding.brief = first.brief
        finding.sentence = first.sentence
        if troubles.count > 1 { finding.sentence += ", and \(troubles.count - 1) more" }
        finding.impact = first.impact
        finding.why = first.why
        finding.next = first.next
        finding.remedies = first.remedies
        finding.about = AirflowSubject(dag: first.dag, run: first.run)
        guard troubles.count > 1 else { return }
        finding.facts += troubles.prefix(Self.mostTold).map { .init("also", $0.sentence + ": " + $0.why) }
        if troubles.count > Self.mostTold {
            finding.facts.append(.init("also", "and \(troubles.count - Self.mostTold) more"))
        }
    }
}
