import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("Plans of the user's own actions")
struct CustomActionTests {
    private func scene(_ isReadOnly: Bool = false) -> Scene {
        SampleWorld {
            $0.stack.readOnly = isReadOnly
            $0.stack.customActions = [
                CustomAction(
                    name: "deploy", command: ["make", "it's"], rows: ["lambda.*"], isDangerous: true,
                    well: ["lambda.function"])
            ]
        }.scene()
    }

    @Test("are offered on their rows alone")
    func rows() throws {
        let scene = scene()
        let target = ActionTarget(.custom("lambda.function"))
        #expect(ActionTarget.all(at: "lambda.function", in: scene).contains(target))
        #expect(!ActionTarget.all(at: "redis", in: scene).contains { $0.kind == .custom })
        let action = try #require(Action.named("run.deploy", in: scene.stack))
        #expect(action.takes(target, in: scene.stack))
        #expect(!action.takes(ActionTarget(.custom("redis")), in: scene.stack))
    }

    @Test("say the words that are run and the row that is told, and want the name typed where they are dangerous")
    func plan() throws {
        let scene = scene()
        let action = try #require(Action.named("run.deploy", in: scene.stack))
        let plan = action.plan(in: scene, for: ActionTarget(.custom("lambda.log")))
        #expect(plan.refusal == nil)
        #expect(plan.steps.map(\.kind) == [.change])
        #expect(plan.steps[0].lines == ["MLTOP_ROW=lambda.log make 'it'\\''s'"])
        #expect(plan.confirmation == .typed("deploy"))
        #expect(plan.goals == [.row("lambda.function")])
    }

    @Test("are refused where nothing may be changed")
    func readOnly() throws {
        let scene = scene(true)
        let action = try #require(Action.named("run.deploy", in: scene.stack))
        #expect(action.reason(in: scene, for: ActionTarget(.custom("lambda.log"))) == Action.readOnly)
    }
}
