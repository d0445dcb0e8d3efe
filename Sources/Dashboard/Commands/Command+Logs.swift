import Cells
import FoundationEssentials
import Monitor

extension Command {
    /// What the keys do among log lines.
    static let logCommands: [Command] = [
        follow, pause, times, wrap, severity, search, nextMatch, previousMatch, earlier, later, marker, save,
    ]

    static let follow = Command(
        "follow", "stay on the newest line, or stop that", hint: "follow", keys: ["f"], in: .logs
    ) { state in
        state.logs.isFollowing.toggle()
        state.refreshVisit()
        state.say(state.logs.isFollowing ? "following: the newest line stays in sight" : "not following; f goes on")
        return []
    }
    static let pause = Command(
        "pause", "let no line come until the next p", hint: "pause", keys: ["p"], in: .logs
    ) { state in
        state.logs.pausedAt = state.logs.pausedAt == nil ? state.world.logStore.end : nil
        state.refreshVisit()
        state.say(state.logs.pausedAt == nil ? "lines come again" : "paused; p lets the lines come that wait")
        return []
    }
    static let times = Command("times", "show or hide the times", keys: ["t"], in: .logs) { state in
        state.logs.showsTimes.toggle()
        return []
    }
    static let wrap = Command("wrap", "wrap long lines, or cut them", hint: "wrap", keys: ["w"], in: .logs) { state in
        state.logs.wraps.toggle()
        return []
    }
    static let severity = Command(
        "severity", "all lines, warnings and errors, errors", hint: "severity", keys: ["v"], in: .logs
    ) { state in
        let next: [LogSeverity: LogSeverity] = [.debug: .warning, .warning: .error]
        state.logs.least = next[state.logs.least] ?? .debug
        state.refreshVisit()
        state.say(
            state.logs.least == .debug
                ? "all lines" : state.logs.least == .error ? "errors only" : "warnings and errors")
        return []
    }
    static let search = Command(
        "search", "look for a text and hide nothing; n N go on", hint: "search", keys: ["\\"], in: .logs
    ) { state in
        state.logs.isSearching = true
        state.logs.search = ""
        state.mode = .filter
        return []
    }
    static let nextMatch = Command(
        "next-match", "next line with the text, or without one the next error; from the end the newest", keys: ["n"],
        in: .logs
    ) { $0.goToMatch(step: 1) }
    static let previousMatch = Command(
        "previous-match", "previous line with the text, or error", keys: ["N"], in: .logs
    ) { $0.goToMatch(step: -1) }
    static let earlier = Command(
        "earlier", "to the minute before, a bar of the histogram; from the oldest on it reads further back",
        keys: ["left", "["], in: .logs
    ) { $0.goToMinute(step: -1) }
    static let later = Command(
        "later", "to the minute after", keys: ["right", "]"], in: .logs
    ) { $0.goToMinute(step: 1) }
    static let marker = Command(
        "marker", "draw a line: what comes below it is new", keys: ["m"], in: .logs
    ) { state in
        state.logs.markers = state.logs.markers.suffix(19) + [state.now]
        state.say("marked at \(Words.clock(state.now, seconds: true)); what comes below is new")
        return []
    }
    static let save = Command(
        "save-lines", "keep the lines that pass in a file", hint: "save", keys: [">"], in: .logs,
        disabledReason: { $0.logs.view.count == 0 ? "there is no line to save" : nil }
    ) { state in
        [.save(name: "logs", lines: SavedLines(state.logs.view, state.world.logStore))]
    }

    static let logsOfRow = Command(
        "logs", "the log lines of the row under the cursor, or all", hint: "logs", keys: ["l"], in: .anywhere
    ) { state in
        if let task = state.failedTask {
            state.relate(to: task)
            return state.linesToRead
        }
        let id = state.rowOfLogs?.id ?? (state.mode == .overview ? nil : state.line?.id)
        let name = id.map { state.judgement[$0]?.label ?? $0 }
        let group = id.flatMap(state.logGroup(ofRow:))
        if let ride = state.ride, let group = state.stack.functionLogGroup {
            state.relate(to: .logGroup(group))
            (state.logs.filter, state.logs.least) = (ride, .debug)
            state.refreshVisit()
            return state.linesToRead
        }
        let isBad = id.flatMap { state.judgement[$0] }.map { $0.effective > .ok } ?? false
        // What was left out at an earlier look may be what is looked for now.
        (state.logs.filter, state.logs.least, state.logs.search) = ("", .debug, "")
        state.relate(to: group.map(Place.logGroup) ?? .logs)
        if group != nil, isBad { state.goToFind(step: -1, fromHere: true, within: DashboardState.mostCounted) }
        if group == nil, let name { state.say("no log of \(name) alone is read here; these are the lines of all") }
        return state.linesToRead
    }
}

extension DashboardState {
    /// Ends the typing of a filter or of what is looked for.
    mutating func endLogText() {
        guard logs.isSearching else { return refreshVisit() }
        logs.isSearching = false
        // The first find is the newest: what is looked for in a log is mostly what just happened.
        if !logs.search.isEmpty { _ = goToMatch(step: -1, fromHere: true) }
    }

    /// Goes to the next line that holds what is looked for, around the end; without a text to the next error.
    mutating func goToMatch(step: Int, fromHere: Bool = false) -> [Effect] {
        if !goToFind(step: step, fromHere: fromHere) {
            let isOfErrors = LogFinds(logs.search, in: world.logStore).isOfErrors
            say(isOfErrors ? "no line here is an error" : "no line here holds \(logs.search)")
        }
        return []
    }

    /// The same without a word where none of the `most` lines that are looked at holds it; true where one does.
    @discardableResult
    fileprivate mutating func goToFind(step: Int, fromHere: Bool = false, within most: Int = .max) -> Bool {
        let count = logs.view.count
        let store = world.logStore
        let finds = LogFinds(logs.search, in: store)
        let start = logPosition
        func holds(_ position: Int) -> Bool {
            guard (0..<count).contains(position) else { return false }
            let place = logs.view.number(at: position) - store.dropped
            return store.indices.contains(place) && finds.holds(at: place, of: store)
        }
        // Behind the newest line nothing comes: whoever asks there wants what happened last.
        let step = step > 0 && logs.isFollowing && !holds(start) ? -1 : step
        var position = fromHere ? start - step : start
        var isAround = false
        for _ in 0..<min(count, most) {
            position += step
            if !(0..<count).contains(position) {
                isAround = true
                position = (position % count + count) % count
            }
            guard holds(position) else { continue }
            logs.isFollowing = false
            putLogCursor(on: position)
            let words = [
                isAround ? "search went on at the \(step > 0 ? "top" : "bottom")" : nil,
                rank(of: position, finds).map { "\(finds.isOfErrors ? "error" : "match") \($0)" },
            ]
            .compactMap(\.self)
            if !words.isEmpty { say(words.joined(separator: ", ")) }
            return true
        }
        return false
    }

    /// Lines of which the finds are counted: more would make a key wait.
    fileprivate static let mostCounted = 20_000

    /// Which of the finds the line at a position is: `3 of 17`; nil where there are too many lines to count.
    private func rank(of position: Int, _ finds: LogFinds) -> String? {
        let (view, store) = (logs.view, world.logStore)
        guard 1...Self.mostCounted ~= view.count else { return nil }
        let places = (view.number(at: 0), view.number(at: view.count - 1))
        // What lies between the lines of a filter is walked through too.
        guard places.1 - places.0 <= Self.mostCounted else { return nil }
        var (index, rank, all) = (0, 0, 0)
        store.forEachRaw(in: max(0, places.0 - store.dropped)..<max(0, places.1 - store.dropped) + 1) { line in
            let number = line.place + store.dropped
            while index < view.count, view.number(at: index) < number { index += 1 }
            guard index < view.count, view.number(at: index) == number else { return true }
            if finds.holds(line) { all += 1 }
            if index == position { rank = all }
            return true
        }
        return "\(Words.grouped(rank)) of \(Words.grouped(all))"
    }

    /// Goes to the first line of the minute before or after that has lines.
    mutating func goToMinute(step: Int) -> [Effect] {
        guard let minute = logs.view.minute(of: logPosition) else { return [] }
        let next = minute + step
        guard logs.view.minutes.indices.contains(next) else {
            if step < 0 { return askForOlderLines(isAtEdge: true) }
            say("this is the newest minute")
            return []
        }
        goToMinute(at: next)
        return step < 0 ? readAhead() : []
    }

    /// Goes to the first line of a minute that has lines, by its place among those.
    mutating func goToMinute(at place: Int) {
        logs.isFollowing = false
        putLogCursor(on: logs.view.minutes[place].start)
        logs.top = logPosition
    }

    /// The ride under the cursor; nil anywhere but among the predictions.
    fileprivate var ride: String? { place == .predictions ? tableLine?.id : nil }

    /// The row that the verdict is of, while that is bad: what Enter opens on an overview without a cursor.
    fileprivate var problemOfVerdict: Finding? {
        verdict.severity > .ok ? verdict.cause.flatMap { judgement[$0] } : nil
    }

    /// The task whose log says why the row or line under the cursor failed: of a DAG or a run the first that failed in it;
    /// nil where no log of one was read.
    fileprivate var failedTask: Place? {
        guard rowOfLogs != nil || visits.last?.top != nil else {
            return line.flatMap { Place.downwards($0, self).last { if case .task = $0 { true } else { false } } }
        }
        return (rowOfLogs ?? selected).flatMap(task(of:))
    }

    /// The row of the judgement whose log is asked for: that of which the reasons are open, or that of the overview.
    fileprivate var rowOfLogs: Finding? {
        switch mode {
        case .detail(let id, _): judgement[id]
        case .overview: selected ?? problemOfVerdict
        default: nil
        }
    }

    /// The task of whose log a row speaks; nil where it speaks of none.
    private func task(of finding: Finding) -> Place? {
        guard let told = finding.facts.first(where: { $0.name == "log of" })?.value else { return nil }
        let logs = world.airflowTasks.value?.logs ?? []
        return logs.first { told == "\($0.task), try \($0.attempt), run \($0.run)" }?.screen
    }

    /// True where the key for logs leads from a row to lines of it alone.
    func opensLog(of finding: Finding) -> Bool { task(of: finding) != nil || logGroup(ofRow: finding.id) != nil }

    /// The group whose lines tell of a row; nil where there is none.
    func logGroup(ofRow id: String) -> String? {
        let groups = LogGroupRow.all(self).map(\.name)
        if let group = groups.first(where: { stack.logRow(of: $0) == id }) { return group }
        let subject = id.split(separator: ".").last.map(String.init) ?? id
        if id.hasPrefix("airflow.") || id.hasPrefix("compose.") || id.hasPrefix("mlflow.") {
            let name = id.hasPrefix("mlflow.") ? "mlflow" : subject == "api" ? "apiserver" : subject
            return groups.first { LogGroupName.isContainer($0) && stack.logWord(of: $0).hasSuffix(name) }
        }
        if id.hasPrefix("host.") {
            let name = id.dropFirst("host.".count).prefix { $0 != "." }
            return groups.first { !LogGroupName.isContainer($0) && $0.contains("/\(name)/") }
        }
        if id.hasPrefix("lambda.") || id.hasPrefix("flow.") { return stack.functionLogGroup }
        return groups.first { LogGroupName.isContainer($0) && LogGroupName.last($0).contains(subject) }
    }
}

extension AirflowTasks.Log {
    /// Where it is shown.
    fileprivate var screen: Place { .task(dag: dag, run: run, task: task, index: mapIndex) }
}
