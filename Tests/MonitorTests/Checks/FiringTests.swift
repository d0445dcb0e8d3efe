import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("Every check finds its fault and is quiet without it")
struct FiringTests {
    @Test("a row says what is wrong", arguments: FiringCase.all)
    func fires(_ fault: FiringCase) throws {
        let finding = try #require(SampleWorld(fault.change).judgement[fault.id])
        #expect(finding.severity == fault.severity)
        #expect(finding.effective == fault.severity, "modifier \(String(describing: finding.modifier))")
        #expect(finding.sentence.contains(fault.says), "\(finding.sentence)")
        #expect(!finding.brief.isEmpty)
        #expect(fault.severity == .unknown || !finding.why.isEmpty)
        #expect(!finding.next.isEmpty || finding.id == "endpoint.docs", "\(finding.id) gives no next step")
    }

    @Test("without the fault every row is ok")
    func healthy() {
        // The sample is the deployment: Airflow over plain http, two NAT gateways, nobody in the private subnets.
        let byDesign: Set = ["posture.passwords", "posture.nat", "posture.subnets"]
        for finding in SampleWorld().judgement.findings where !byDesign.contains(finding.id) {
            #expect(finding.severity == .ok, "\(finding.id): \(finding.sentence)")
            #expect(finding.modifier == nil, "\(finding.id): \(String(describing: finding.modifier))")
            #expect(!finding.brief.isEmpty && !finding.sentence.isEmpty)
        }
    }

    @Test("every check has a fault in the table, and every row of the table a check")
    func complete() {
        #expect(Set(FiringCase.all.map(\.check)) == Set(Check.all.map(\.name)))
    }

    @Test("one fault alone never leaves the verdict OK unless it is money or posture", arguments: FiringCase.all)
    func colours(_ fault: FiringCase) {
        let verdict = Verdict(SampleWorld(fault.change).judgement)
        // What the page claims is untrue only while something else is wrong.
        guard fault.id != "posture.status-claims" else { return }
        #expect((verdict.severity == .ok) == (fault.findingClass != .health))
        #expect(verdict.impact != "." && !verdict.headline.isEmpty)
    }

    @Test("nothing configured makes no rows, and nothing to watch is said")
    func nothing() {
        let judgement = Judgement(of: Scene(world: World(), stack: Stack(name: "empty"), now: SampleWorld.now))
        #expect(judgement.findings.isEmpty)
        let verdict = Verdict(judgement)
        #expect(verdict.headline == "nothing to watch")
        #expect(verdict.severity == .unknown)
        #expect(verdict.next.contains("mltop init"))
    }

    @Test("before the first poll every row is pending and nothing is wrong")
    func pending() {
        let sample = SampleWorld { $0.unread = Set($0.sources) }
        // What is judged by the settings alone needs no poll.
        let read = sample.judgement.findings.filter { $0.id != "posture.passwords" }
        #expect(read.allSatisfy { $0.modifier == .pending && $0.effective == .ok })
        #expect(Verdict(sample.judgement).isPending)
        // One row that was not read yet is enough for nobody to say that all is well.
        let verdict = Verdict(SampleWorld { $0.unread = [.mlflow] }.judgement)
        #expect(verdict.isReading && !verdict.isPending && verdict.severity == .ok)
        #expect(!Verdict(SampleWorld().judgement).isReading)
    }

    @Test("a check asks only what the rows of its classes, and what explains them, are judged by")
    func sources() {
        let health = Check.sources(for: [.health])
        #expect(health.isDisjoint(with: [.usage, .budgets, .costExplorer, .roles]))
        #expect(health.isSuperset(of: [.hosts, .hostMetrics, .stored, .streamMetrics, .network, .awsAccess, .buckets]))
        #expect(Check.sources(for: [.money]).isSuperset(of: [.usage, .budgets, .costExplorer]))
        #expect(Check.sources(for: [.posture]).contains(.roles))
        // What is left out changes no row of the class.
        let whole = SampleWorld()
        var part = whole
        part.unread = Set(SourceID.builtIn).subtracting(health)
        #expect(part.judgement.of(.health) == whole.judgement.of(.health))
    }

    @Test("ids are unique, parents exist, and no row is its own ancestor")
    func graph() {
        let findings = SampleWorld().judgement.findings
        let ids = findings.map(\.id)
        #expect(Set(ids).count == ids.count)
        for finding in findings {
            #expect(Set(finding.parents).isSubset(of: ids), "\(finding.id)")
            var above = Set(finding.parents)
            for _ in ids { for row in findings where above.contains(row.id) { above.formUnion(row.parents) } }
            #expect(!above.contains(finding.id))
        }
    }

    @Test("a check lists every parent that its rows name, and only thresholds that exist")
    func listed() {
        let scene = SampleWorld { $0.lists.importErrors = .read([.init(file: "a.py", lastLine: "mlflow")]) }.scene()
        for check in Check.all {
            for finding in check.evaluate(scene) {
                for parent in finding.parents {
                    #expect(check.parents.contains { Self.matches(parent, $0) }, "\(check.name): \(parent)")
                }
                #expect(finding.findingClass == check.findingClass)
            }
            #expect(check.thresholds.allSatisfy { name in Thresholds.all.contains { $0.name == name } })
        }
    }

    /// True when `id` is the row that `pattern` names, in which NAME stands for one of several.
    private static func matches(_ id: String, _ pattern: String) -> Bool {
        let parts = pattern.split(separator: ".").map(String.init)
        let words = id.split(separator: ".").map(String.init)
        return parts.count == words.count && zip(parts, words).allSatisfy { $0 == "NAME" || $0 == $1 }
    }

    @Test("what empties the CPU credits is named where somebody looked inside the host")
    func busiest() {
        let sample = SampleWorld {
            $0.setCredits([60, 45, 30, 15, 0, 0, 0])
            $0.probes["orchestration"]?.programs = [
                .init(name: "airflow", count: 4, resident: 1.2e9, processor: 0.4),
                .init(name: "mlflow", count: 1, resident: 2e8, processor: 3.2),
                .init(name: "celery", count: 1, resident: 1e8, processor: 34),
            ]
        }
        #expect(
            sample.judgement["host.orchestration"]?.why
                == "CloudWatch CPUCreditBalance is 0, credit mode standard; busiest: celery 34 %, mlflow 3 % of a processor"
        )
    }
}
