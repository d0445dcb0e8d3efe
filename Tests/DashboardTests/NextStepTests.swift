import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Dashboard

@Suite("The next step names what a key does here")
struct NextStepTests {
    /// A deployment whose mapping is switched off.
    private static let off = SampleWorld {
        guard case .read(var mappings) = $0.function.mappings else { return }
        for place in mappings.indices { mappings[place].state = "Disabled" }
        $0.function.mappings = .read(mappings)
    }

    @Test("an action that can be done now stands first, and alone where the command does not fit beside it")
    func action() throws {
        let desk = Desk(Self.off)
        let byHand = try #require(desk.state.judgement["lambda.mapping"]?.next)
        #expect(desk.state.verdict.cause == "lambda.mapping")
        #expect(desk.state.nextStep(columns: 400) == "x enable-mapping; \(byHand)")
        #expect(desk.state.nextStep(columns: 71) == "x enable-mapping")
    }

    @Test("nothing is offered that is forbidden, nor beside a cursor on another row")
    func forbidden() throws {
        var sample = Self.off
        sample.stack.readOnly = true
        let byHand = try #require(sample.judgement["lambda.mapping"]?.next)
        #expect(Desk(sample).state.nextStep(columns: 71) == byHand)
        var desk = Desk(Self.off)
        desk.state.selection = "aws.access"
        #expect(desk.state.nextStep(columns: 71) == byHand)
    }

    @Test("while an action is under way that is to be waited for, and nothing to be done by hand meanwhile")
    func underWay() throws {
        var desk = Desk.asking("start-host") { $0.hosts.hosts["orchestration"]?.state = "stopped" }
        let plan = try #require(desk.press("tab", "enter").performed.first)
        desk.press("esc")
        let byHand = desk.state.nextStep(columns: 400)
        #expect(byHand.contains("aws ec2 start-instances") && desk.state.progress?.hasSent == false)
        for index in plan.steps.indices { desk.send(.acted(.step(plan, index, .done("ok")))) }
        #expect(desk.state.nextStep(columns: 400) == "wait: start-host is under way; x shows how far it is")
    }

    @Test("of a failed run its log, and to clear it when it is mended; Enter twice leads to its tasks")
    func failedRun() throws {
        var desk = Desk(LogKeyTests.failing)
        let finding = try #require(desk.state.judgement["airflow.runs"])
        let words = desk.state.nextStep(finding)
        #expect(words.hasPrefix("l its log; mend what stopped "))
        desk.state.selection = "airflow.runs"
        desk.press("enter", "enter")
        #expect(desk.state.place == .run(dag: "nyc_taxi_duration_prediction", run: "r1"))
        desk.press("esc")
        #expect(desk.state.place == nil)
    }
}
