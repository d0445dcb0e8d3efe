extension Check {
    /// A check of posture whose only row has the name of the check.
    static func posture(
        _ id: String, _ label: String, _ summary: String, needs: [SourceID], parents: [String] = ["aws.access"],
        thresholds: [String] = [], evaluate: @escaping @Sendable (Scene, Finding) -> Finding?
    ) -> Check {
        Check(
            id, summary, findingClass: .posture, needs: needs, parents: parents, thresholds: thresholds
        ) { scene in
            var blank = Finding(id, label, witness: .api)
            blank.findingClass = .posture
            blank.parents = parents
            return evaluate(scene, blank).map { [$0] } ?? []
        }
    }

    /// What the README of the stack says, as a fact beside what is found.
    static func claim(_ words: String) -> Finding.Fact { .init("the stack's README says", words) }
}

extension Finding {
    /// Makes it a finding that nobody has to run for.
    mutating func find(_ brief: String, _ sentence: String, why: String, impact: String, next: String) {
        severity = .warning
        urgency = .today
        self.brief = brief
        self.sentence = sentence
        self.why = why
        self.impact = impact
        self.next = next
    }
}
