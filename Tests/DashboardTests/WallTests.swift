import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("The wall's pages and the signal")
struct WallTests {
    private static let start = SampleWorld.now

    private func page(
        _ pages: WallPages, after seconds: Double, failure: WallPages.Failure? = nil, of stack: Stack = .sample
    ) -> String {
        pages.page(at: Self.start + seconds, started: Self.start, failure: failure, of: stack).name
    }

    @Test(
        "pages go round from the start on",
        arguments: [(0, "verdict"), (9.9, "verdict"), (10, "flow"), (29.9, "costs"), (30, "verdict"), (-5, "verdict")])
    func pages(_ seconds: Double, _ name: String) {
        let pages = WallPages(pages: [.verdict, .place(.flow), .place(.costs)], seconds: 10)
        #expect(page(pages, after: seconds) == name)
    }

    @Test(
        "what fails is shown at once on the verdict, then on its page, and a warning leaves time for the others",
        arguments: [
            (12, ["verdict", "airflow", "verdict", "flow", "verdict", "airflow", "verdict", "costs"], false),
            (12, ["verdict", "airflow", "verdict", "airflow", "verdict"], true),
            // It was there before the wall was.
            (-500, ["verdict", "airflow", "verdict", "flow"], false),
        ] as [(Double, [String], Bool)])
    func failing(_ since: Double, _ names: [String], _ isCritical: Bool) {
        let pages = WallPages(
            pages: [.verdict, .place(.flow), .place(.airflow), .place(.costs)], seconds: 10)
        let failure = WallPages.Failure(
            since: Self.start + since, isCritical: isCritical, page: WallPages.page(of: "airflow.scheduler"))
        let first = max(0, since)
        let shown = names.indices.map { page(pages, after: first + Double($0) * 10 + 1, failure: failure) }
        #expect(shown == names)
    }

    @Test("a wall of one page keeps it, and one without the verdict goes to the page of what fails")
    func few() {
        let failure = WallPages.Failure(since: Self.start, isCritical: true, page: .place(.costs))
        #expect(page(WallPages(pages: [.place(.flow)]), after: 99, failure: failure) == "flow")
        #expect(page(WallPages(pages: [.place(.flow), .verdict]), after: 99, failure: failure) == "verdict")
        let two = WallPages(pages: [.place(.flow), .place(.costs)], seconds: 10)
        #expect(page(two, after: 0, failure: failure) == "costs" && page(two, after: 10, failure: failure) == "costs")
        #expect(WallPages(pages: [], seconds: 5).pages == [.verdict])
    }

    @Test("all pages go round but those of what the stack does not have, unless somebody chose them")
    func empty() {
        var stack = Stack.sample
        let all = (0..<WallPages.all.count).map { page(.round(seconds: 10), after: Double($0) * 10, of: stack) }
        #expect(all == WallPages.all.map(\.name))
        (stack.airflow, stack.mlflow) = (nil, nil)
        let some = Set((0..<20).map { page(.round(seconds: 10), after: Double($0) * 10, of: stack) })
        #expect(!some.contains("airflow") && !some.contains("mlflow") && some.contains("costs"))
        #expect(page(WallPages(pages: [.place(.airflow)]), after: 0, of: stack) == "airflow")
    }

    @Test(
        "a row is on the page that lists it",
        arguments: [
            ("host.frontend.os", "hosts"), ("compose.mlflow", "hosts"), ("s3.data", "flow"), ("lambda.log", "flow"),
            ("flow.predictions", "predictions"), ("airflow.dag.a", "airflow"), ("postgres", nil), ("aws.access", nil),
        ] as [(String, String?)])
    func page(_ row: String, _ name: String?) {
        #expect(WallPages.page(of: row)?.name == name)
    }

    @Test("nothing verified for three intervals is no signal; one good poll ends it")
    func signal() {
        var desk = Desk()
        #expect(!desk.state.hasNoSignal)
        desk.send(.tick(SampleWorld.now + 20))
        #expect(!desk.state.hasNoSignal)
        desk.send(.tick(SampleWorld.now + 60))
        #expect(desk.state.hasNoSignal && desk.state.noSignal.hasPrefix("nothing verified since "))
        desk.send(
            .polled(
                PollResult(
                    source: .redis, at: SampleWorld.now + 61, duration: 0.1,
                    outcome: .failure(.refused(host: "192.0.2.10", port: 6379)))))
        #expect(desk.state.hasNoSignal)
        desk.read(SampleWorld { $0.now = SampleWorld.now + 62 })
        #expect(!desk.state.hasNoSignal)
    }

    @Test("what is well without an answer of anybody is no signal either: own counts, and parts of which each failed")
    func unasked() {
        var desk = Desk()
        let sample = SampleWorld { $0.now = SampleWorld.now + 60 }
        let polls = [SourceID.ownCalls, .hostMetrics, .logLines].map { sample.result(of: $0) }
        let before = desk.state.world.lastAnswer
        for poll in polls { desk.send(.polled(poll)) }
        desk.send(.tick(SampleWorld.now + 60))
        #expect(desk.state.hasNoSignal && desk.state.world.lastAnswer == before)
        var answered = polls[1]
        answered.answers = [RawAnswer(request: "GetMetricData", status: 200, body: [])]
        desk.send(.polled(answered))
        #expect(!desk.state.hasNoSignal)
    }
}
