import FoundationEssentials
import Monitor

/// From the stream over the function to the stored prediction.
struct FlowScreen: ScreenContent {
    let title = "Flow"
    let summary = "in -> predicted -> stored: stream, function, bucket"

    func lines(_ state: DashboardState) -> [(name: String, text: String)] {
        guard state.judgement["flow.lost"]?.facts.contains(where: { $0.name == "today" }) ?? false else { return [] }
        return [("Today", DayCount(state.world, now: state.now).long(columns: state.size.columns - Self.indent))]
    }

    /// Columns beside a sentence above the tables.
    private static let indent = 9

    func source(of listing: Listing) -> SourceID? { listing.kind == .functionErrors ? .functionLog : nil }

    func listings(_ state: DashboardState) -> [Listing] {
        let rows = state.judgement.findings.filter {
            ["flow.", "kinesis.", "lambda.", "s3."].contains(where: $0.id.hasPrefix)
        }
        let errors = state.world.functionLog.value?.errors ?? []
        let isCut = state.world.functionLog.value?.isCut ?? false
        return [
            .rows(
                "stages", rows, state, nothing: "no stream and no function is configured",
                opens: { $0.hasPrefix("s3.") ? Place.of($0) : nil }),
            Listing(
                isCut ? "newest errors in the function's log" : "errors in the function's log",
                [.init("time", 8), .init("line", 60, grows: true)], count: errors.count,
                nothing: errorsLack(state), keys: [0: { errors[$0].at.timeIntervalSince1970 }],
                id: { "\(errors[$0].at.timeIntervalSince1970) \(errors[$0].text.prefix(40))" }
            ) { index in
                Listing.Line(
                    id: "\(errors[index].at.timeIntervalSince1970) \(errors[index].text.prefix(40))",
                    [.init(Words.clock(errors[index].at, seconds: true), .dim), .init(errors[index].text)],
                    facts: [("time", Words.stamp(errors[index].at)), ("line", errors[index].text)])
            }.of(.functionErrors),
        ]
    }

    /// That there is no error, or why nobody knows.
    private func errorsLack(_ state: DashboardState) -> String {
        if state.world.functionLog.value != nil { return "none in the lines that were read" }
        return state.stack.function == nil || state.stack.aws == nil
            ? "no function is configured" : state.lack(of: .functionLog)
    }

    func graphs(_ state: DashboardState) -> [Graph] {
        [RideGraphs.perMinute(state), FlowGraphs.duration(state)].compactMap(\.self)
            + [FlowGraphs.age(state), FlowGraphs.incoming(state), FlowGraphs.calls(state), FlowGraphs.errors(state)]
            .compactMap(\.self)
    }
}
