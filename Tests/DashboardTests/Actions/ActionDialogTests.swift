import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("The dialog of an action")
struct ActionDialogTests {
    @Test("comes up after the target was read anew and the call was tried, with the focus on Cancel")
    func opens() throws {
        var desk = Desk.menu()
        let effects = desk.choose("stop-host")
        #expect(effects == [.poll([.hosts, .airflowTasks])])
        #expect(desk.dialog?.plan == nil)
        let after = desk.read(SampleWorld(), in: 0.4)
        let plan = try #require(desk.dialog?.plan)
        #expect(after == [.preview(plan)])
        desk.send(.acted(.previewed(plan, ["running", "allowed"], nil)))
        #expect(desk.dialog?.focus == .cancel)
        #expect(desk.dialog?.previews == ["running", "allowed"])
        #expect(plan.steps.last?.lines.last == "EC2 StopInstances InstanceId.1=i-0orchestration")
        #expect(desk.press("enter").performed.isEmpty)
    }

    @Test("what was typed before it came up is dropped, and so is all that follows within half a second")
    func arming() {
        var desk = Desk.menu()
        desk.choose("reboot-host")
        let effects = desk.read(SampleWorld(), in: 0.3)
        for case .preview(let plan) in effects { desk.send(.acted(.previewed(plan, [], nil))) }
        desk.type("orchestration")
        desk.send(.paste("orchestration"))
        #expect(desk.press("tab", "enter").performed.isEmpty)
        #expect(desk.dialog?.typed == "")
        #expect(desk.dialog?.focus == .cancel)
        desk.wait(0.4)
        desk.press("tab")
        #expect(desk.dialog?.focus == .cancel, "input that is dropped begins the half second anew")
        desk.wait(0.6)
        desk.press("tab")
        #expect(desk.dialog?.focus == .go)
    }

    @Test("stop and reboot want the name typed, letter by letter")
    func typed() {
        var desk = Desk.asking("stop-host")
        #expect(desk.press("tab", "enter").performed.isEmpty)
        #expect(desk.dialog?.note == "type orchestration to confirm")
        desk.send(.paste("orchestration"))
        #expect(desk.dialog?.typed == "", "a name is typed, not pasted")
        desk.wait(0.6)
        desk.type("orchestratio")
        #expect(desk.press("enter").performed.isEmpty)
        desk.type("n")
        let plans = desk.press("enter").performed
        #expect(plans.map(\.title) == ["stop host orchestration (i-0orchestration)"])
        #expect(desk.state.mode == .acting(.progress(scroll: 0)))
    }

    @Test("Enter on Cancel and Escape do nothing")
    func cancel() {
        for key in ["enter", "esc"] {
            var desk = Desk.asking("stop-host")
            desk.type("orchestration")
            #expect(desk.press(key).isEmpty)
            #expect(desk.state.mode == .overview)
            #expect(desk.state.progress == nil)
        }
    }

    @Test("what it rests on is read once more when it is older than ten seconds")
    func stale() {
        var desk = Desk.asking("stop-host")
        desk.type("orchestration")
        desk.wait(11)
        #expect(desk.press("tab", "enter") == [.poll([.hosts, .airflowTasks])])
        #expect(desk.read(SampleWorld(), in: 0.2).performed.count == 1)
    }

    @Test("nothing is done when the target changed meanwhile")
    func changed() {
        var desk = Desk.asking("stop-host")
        desk.type("orchestration")
        desk.wait(11)
        desk.press("tab", "enter")
        let effects = desk.read(SampleWorld { $0.hosts.hosts["orchestration"]?.state = "stopping" }, in: 0.2)
        #expect(effects.performed.isEmpty)
        #expect(desk.dialog?.plan?.refusal?.contains("it changed meanwhile: it is stopping") == true)
        desk.wait(1)
        #expect(desk.press("tab", "enter").performed.isEmpty)
    }

    @Test("a target that cannot be read is refused")
    func unread() {
        var desk = Desk.menu()
        desk.choose("stop-host")
        desk.wait(16)
        #expect(desk.dialog?.plan?.refusal?.contains("could not be read within 15 s") == true)
    }

    @Test("a call that AWS would refuse is refused before it is asked")
    func denied() {
        var desk = Desk.menu()
        desk.choose("stop-host")
        let effects = desk.read(SampleWorld(), in: 0.3)
        let fault = ActionFault.refused("may we?: permission ec2:StopInstances is missing")
        for case .preview(let plan) in effects { desk.send(.acted(.previewed(plan, ["running"], fault))) }
        #expect(desk.dialog?.plan?.refusal == "may we?: permission ec2:StopInstances is missing")
    }

    /// A stop of the host that failed at a step, asked for and confirmed once more; gives what the last press performs.
    private func stopAgain(_ desk: inout Desk, after fault: ActionFault, atStep step: Int) -> [ActionPlan] {
        desk.type("orchestration")
        let plan = desk.press("tab", "enter").performed[0]
        desk.send(.acted(.step(plan, step, .failed(fault))))
        desk.press("esc", "x")
        desk.choose("stop-host")
        for case .preview(let plan) in desk.read(SampleWorld(), in: 0.3) {
            desk.send(.acted(.previewed(plan, [], nil)))
        }
        desk.wait(0.6)
        desk.type("orchestration")
        return desk.press("tab", "enter").performed
    }

    @Test("a second press within the cool-down is refused with who and when")
    func coolDown() {
        var desk = Desk.asking("stop-host")
        #expect(stopAgain(&desk, after: .unknown("no answer"), atStep: 2).isEmpty)
        #expect(desk.dialog?.note?.hasPrefix("you did this") == true)
    }

    @Test("where nothing was sent it may be done again at once")
    func noCoolDown() {
        var desk = Desk.asking("stop-host")
        let performed = stopAgain(&desk, after: .failed("no connection"), atStep: 0)
        #expect(performed.map(\.action) == ["stop-host"])
    }

    @Test("quitting while an action is under way is said first, and then done")
    func quitting() {
        var desk = Desk.asking("stop-host")
        desk.type("orchestration")
        #expect(desk.press("tab", "enter").performed.count == 1)
        desk.press("esc")
        #expect(!desk.press("q").contains(.quit))
        #expect(desk.state.notice?.text.contains("is under way: q again quits") == true)
        #expect(desk.press("q").contains(.quit))
    }

    @Test("the conf of a run is typed or pasted, and checked before anything is read")
    func conf() {
        var desk = Desk()
        desk.press("3", "down", "x")
        #expect(desk.choose("trigger").isEmpty)
        #expect(desk.dialog?.phase == .conf)
        desk.send(.paste("[1]"))
        #expect(desk.press("enter").isEmpty)
        #expect(desk.dialog?.note?.contains("not the JSON text of an object") == true)
        desk.press("ctrl-u")
        desk.type("{\"month\": 3}")
        #expect(!desk.press("enter").isEmpty)
        _ = desk.read(SampleWorld(), in: 0.2)
        #expect(desk.dialog?.plan?.steps.last?.lines.last?.contains("\"conf\":{\"month\": 3}") == true)
    }
}

extension ActionDialogTests {
    @Test("a click on a button presses it; one that comes too early is dropped, and no click stands for a typed name")
    func clicks() {
        var early = Desk.menu()
        early.choose("reboot-host")
        let effects = early.read(SampleWorld(), in: 0.3)
        for case .preview(let plan) in effects { early.send(.acted(.previewed(plan, [], nil))) }
        #expect(early.send(.click(Spot.button(does: false))).isEmpty && early.dialog?.focus == .cancel)
        #expect(early.dialog != nil, "a click that was begun before the dialog was seen closes nothing")
        var desk = Desk.asking("stop-host")
        #expect(desk.send(.click(Spot.button(does: true))).performed.isEmpty)
        #expect(desk.dialog?.note == "type orchestration to confirm")
        desk.type("orchestration")
        #expect(desk.send(.click(Spot.button(does: true))).performed.count == 1)
        var calm = Desk.asking("stop-host")
        #expect(calm.send(.click(Spot.button(does: false))).isEmpty && calm.dialog == nil)
    }
}
