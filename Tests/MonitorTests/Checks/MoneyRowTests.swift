import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("What the rows of money say")
struct MoneyRowTests {
    private func row(_ id: String, _ change: (inout SampleWorld) -> Void = { _ in }) throws -> Finding {
        try #require(SampleWorld(change).judgement[id])
    }

    @Test("over the budget: how much, most of it what, and what to do about it")
    func overBudget() throws {
        let finding = try row("cost.month") {
            $0.stack.budget = 100
            $0.hosts.hosts["orchestration"]?.type = "t3.large"
        }
        #expect(finding.impact.contains("over the budget by 30 Nov"))
        #expect(finding.why.contains("orchestration t3.large $62"))
        #expect(finding.next.contains("t3.medium by design") && finding.next.contains("$31.10"))
    }

    @Test("no surplus is told of a host whose credits were not read")
    func unreadSurplus() throws {
        let finding = try row("money.surplus") {
            $0.usage.surplus["orchestration"] = .read(.init(month: 0, recent: 0, recentHours: 9))
            $0.usage.surplus["frontend"] = .failed(.throttled(code: "Throttling"))
        }
        #expect(finding.severity == .unknown && finding.why.contains("Throttling"))
    }

    @Test("money never is critical", arguments: FiringCase.money)
    func neverCritical(_ fault: FiringCase) {
        for finding in SampleWorld(fault.change).judgement.of(.money) { #expect(finding.severity < .critical) }
    }

    @Test("the README's bands and the prices' date stand beside the figures")
    func bands() throws {
        let facts = try row("cost.month").facts
        #expect(facts.contains { $0.name == "README, total" && $0.value.hasPrefix("says $30-50, is $13") })
        #expect(facts.contains { $0.name == "prices" && $0.value.contains("2026-11-01") })
        #expect(facts.contains { $0.name == "note" && $0.value.contains("Kinesis") && $0.value.contains("us-east-1") })
    }

    @Test("each NAT gateway tells what routes through it")
    func routes() throws {
        let facts = try row("money.nat").facts
        #expect(facts.map(\.name) == ["nat-gateway-1", "nat-gateway-2", "month"])
        #expect(facts[0].value.contains("2 route tables of 2 subnets lead to it, nobody is in them"))
        #expect(facts[1].value.contains("no route leads to it"))
    }

    @Test("NAT gateways tell what they cost so far and by the month's end, as the costs do")
    func gateways() throws {
        let sample = SampleWorld()
        let finding = try row("money.nat")
        let cost = try #require(MonthCost(world: sample.world, stack: sample.stack, now: sample.now))
        let part = try #require(cost.parts.first { $0.component == .nat })
        let both = "\(Words.dollars(part.soFar)) so far, $\(Words.fixed(part.likely, 0)) by 30 Nov"
        #expect(part.soFar < part.likely && finding.brief == "2, $\(Words.fixed(part.soFar, 0)) so far")
        #expect(finding.sentence.hasPrefix("2 NAT gateways, \(both)"))
        #expect(finding.facts.last == .init("month", both))
    }

    @Test("a budget tells its scope, its age and how it differs, and so does Cost Explorer")
    func scope() throws {
        let budget = try row("money.budget")
        for words in ["whole account", "credits taken off", "worked out 4h ago", "this stack's estimate"] {
            #expect(budget.sentence.contains(words), "\(budget.sentence)")
        }
        let charged = try row("money.charged")
        #expect(charged.sentence.contains("$81.90") && charged.sentence.contains("whole account, asked 5h ago"))
        #expect(charged.facts.contains { $0.name == "NAT gateways" && $0.value == "$48.60" })
        #expect(charged.facts.contains { $0.name == "this stack's estimate" && $0.value.contains("more") })
    }

    @Test("watching says dollars a month, calls, viewers and what it would cost without the free million")
    func own() throws {
        let finding = try row("self.cost")
        #expect(finding.sentence == "watching costs $0.43 a month at this rate, of $0.90", "\(finding.sentence)")
        #expect(finding.facts.contains { $0.name == "CloudWatch requests" && $0.value.contains("by 1 viewer") })
        #expect(finding.facts.contains { $0.value.contains("kept over restarts") })
    }

    @Test("an address on a stopped host is paid for nothing")
    func stoppedHost() throws {
        let finding = try row("money.addresses") {
            $0.hosts.hosts["frontend"]?.state = "stopped"
            $0.network.addresses = .read([.init(address: "192.0.2.9", id: "eipalloc-3", instance: "i-0frontend")])
        }
        #expect(finding.effective == .warning && finding.why.contains("on a stopped host"))
        #expect(finding.next == "aws ec2 release-address --allocation-id eipalloc-3")
    }

    @Test("a calm headline says in a word that money is not")
    func headline() {
        #expect(Verdict(SampleWorld { $0.stack.budget = 1 }.judgement).headline.hasSuffix("; over the budget"))
        let surplus = SampleWorld {
            $0.usage.surplus["orchestration"] = .read(.init(month: 60, recent: 0, recentHours: 9))
        }
        #expect(Verdict(surplus.judgement).headline.hasSuffix("; 1 money warning"))
        #expect(!Verdict(SampleWorld().judgement).headline.contains(";"))
    }

    @Test("before the first call nothing is said of what watching costs")
    func pending() throws {
        #expect(try row("self.cost") { $0.ownCalls = OwnCalls() }.modifier == .pending)
    }

    @Test("without AWS there are no rows of money")
    func withoutAWS() { #expect(SampleWorld { $0.stack.aws = nil }.judgement.of(.money).isEmpty) }

    @Test(
        "a part of the month is not told as its sum",
        arguments: [SourceID.hosts, .hostMetrics, .stream, .usage, .network, .hostDetails, .function])
    func partly(_ source: SourceID) {
        let sample = SampleWorld {
            $0.stack.budget = 1
            $0.unread = [source]
        }
        let row = sample.judgement["cost.month"]
        #expect(row?.modifier == .pending && row?.severity == .unknown)
        #expect(row?.sentence.contains("$") == false)
    }
}
