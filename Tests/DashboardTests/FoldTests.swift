import Dashboard
import Monitor
import TestSupport
import Testing

@Suite("What the overview folds")
struct FoldTests {
    private func rows(_ sample: SampleWorld) -> OverviewRows { OverviewRows(sample.judgement) }

    @Test(
        "only rows that are well, that follow, or about set-up and money, are folded; each is a problem, in a place, or folded"
    )
    func quiet() {
        for sample in [SampleWorld(), Desk.troubled, SampleWorld { $0.failAWS(.credentials(.none(lookedIn: ["x"]))) }] {
            let judgement = sample.judgement
            let rows = OverviewRows(judgement)
            var seen = rows.problems.map(\.id)
            for group in rows.groups {
                seen += [group.head?.id].compactMap(\.self) + group.rows.map(\.id) + group.folded.map(\.id)
                for row in group.folded where row.findingClass == .health {
                    if case .suppressed = row.modifier { continue }
                    #expect(row.effective == .ok && row.soft == nil, "\(row.id)")
                }
            }
            #expect(seen.sorted() == judgement.findings.map(\.id).sorted())
        }
    }

    @Test("a folded row that fails is a problem with a line of its own")
    func fails() {
        let failing = rows(
            SampleWorld { $0.lists.importErrors = .read([.init(file: "a.py", lastLine: "SyntaxError")]) })
        #expect(failing.problems.contains { $0.id == "airflow.imports" })
        #expect(!failing.groups.contains { $0.folded.contains { $0.id == "airflow.imports" } })
    }

    @Test("of a stopped host the cause is left, and no line of any row that only follows")
    func followers() {
        let judgement = SampleWorld { sample in
            sample.hosts.hosts["orchestration"]?.state = "stopped"
            let silent: [SourceID] = [
                .airflowHealth, .airflowLists, .airflowTasks, .mlflow, .tracking, .statusPage, .postgres, .redis,
                .hostProbe("orchestration"),
            ]
            for source in silent { sample.failures[source] = .connectTimedOut(seconds: 2) }
        }.judgement
        let follow = Set(judgement.followers(of: "host.orchestration").map(\.id))
        #expect(follow.count > OverviewRows.mostFollowers)
        #expect(follow.isDisjoint(with: OverviewRows(judgement).order))
        let looked = OverviewRows(judgement, filter: "airflow")
        #expect(!follow.isDisjoint(with: looked.order))
    }

    @Test("containers are folded under the sum of their services")
    func containers() {
        let group = rows(SampleWorld()).groups.first { $0.title == "orchestration" }
        #expect(group?.rows.contains { $0.id == "compose.services" } == true)
        #expect(group?.folded.contains { $0.id == "compose.redis" } == true)
    }
}
