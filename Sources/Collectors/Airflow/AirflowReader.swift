public import FoundationEssentials
public import Monitor
public import Wire

/// Reads one Airflow behind its login, in the API that it has: for the collectors, and on demand for who looks closer.
public struct AirflowReader: Sendable {
    /// Bytes of a log that are taken at most.
    static let largestLog = 8 << 20

    let api: AirflowAPI
    let lists: AirflowListReader
    let board = AirflowBoard()
    let now: @Sendable () -> Date

    /// Reads `target`, which belongs to the stack `stack`; nothing is sent before something is asked for.
    ///
    /// `editions` is shared with the collector of its health.
    public init(
        target: ServiceTarget, stack: String, transport: any HTTPTransport, processes: any ProcessRunner,
        editions: AirflowEditions? = nil, limits: Limits = Limits(), now: @escaping @Sendable () -> Date
    ) {
        self.now = now
        api = AirflowAPI(
            target: target, transport: transport, limits: limits,
            editions: editions ?? AirflowEditions(target: target, transport: transport, limits: limits),
            login: AirflowLogin(
                target: target, stack: stack, transport: transport, processes: processes, limits: limits, now: now),
            oldLogin: AirflowOldLogin(
                target: target, settings: LoginSettings(stack: stack, service: "airflow"), transport: transport,
                processes: processes, limits: limits, now: now))
        lists = AirflowListReader(api: api)
    }

    /// The newest `most` runs of one DAG, the newest first.
    public func runs(of dag: String, most: Int = 50) async throws(PollFailure) -> [AirflowLists.Run] {
        try await api.prepare()
        let order = api.editions.current.newestRuns
        let path = "/dags/\(AirflowQuestion.segment(dag))/dagRuns?order_by=\(order)"
        let size = min(max(1, most), AirflowListReader.pageSize)
        let pages = (max(1, most) + size - 1) / size
        let answer = await lists.read(
            AirflowRunRow.self, AirflowQuestion(path, "runs of \(dag)"), pages: pages, size: size)
        return Array(try answer.part.required().prefix(most))
    }

    /// The tasks of one run, in the order in which they started; those that have not come last.
    public func tasks(of dag: String, run: String) async throws(PollFailure) -> [AirflowTasks.Instance] {
        try await api.prepare()
        let path =
            "/dags/\(AirflowQuestion.segment(dag))/dagRuns/\(AirflowQuestion.segment(run))/taskInstances"
        let answer = await lists.read(AirflowTaskRow.self, AirflowQuestion(path, "tasks of \(dag)"), pages: 10)
        return AirflowTasks.ordered(try answer.part.required())
    }

    /// The last `most` lines of the log that one try of a task wrote.
    public func log(
        of dag: String, run: String, task: String, attempt: Int, mapIndex: Int = -1, most: Int = 500
    ) async throws(PollFailure) -> AirflowTasks.Log {
        try await api.prepare()
        let names = [dag, run, task].map(AirflowQuestion.segment)
        var path = "/dags/\(names[0])/dagRuns/\(names[1])/taskInstances/\(names[2])/logs/\(max(1, attempt))"
        if mapIndex >= 0 { path += "?map_index=\(mapIndex)" }
        var question = AirflowQuestion(path, "log of \(task)")
        // JSON of API v1 holds the log in the notation of Python, and API v2 refuses plain text.
        question.accept = api.editions.current == .v1 ? "text/plain" : "application/x-ndjson"
        question.bodyLimit = Self.largestLog
        let text = try AirflowLogText(try await api.send(question).body, keeping: most)
        return AirflowTasks.Log(
            dag: dag, run: run, task: task, mapIndex: mapIndex, attempt: attempt, lines: text.lines,
            exception: text.exception, place: text.place, earlierLines: text.earlierLines)
    }
}

extension Part {
    /// The value; throws where there is none.
    func required() throws(PollFailure) -> Value {
        switch self {
        case .read(let value): return value
        case .failed(let failure): throw failure
        case .notAsked(let why): throw .misconfigured(what: why, setting: "the config")
        }
    }
}

extension AirflowTasks {
    /// `instances` in the order in which they started; those that have not come last.
    static func ordered(_ instances: [Instance]) -> [Instance] {
        instances.sorted { left, right in
            let (a, b) = (left.startedAt ?? .distantFuture, right.startedAt ?? .distantFuture)
            return a == b ? (left.task, left.mapIndex) < (right.task, right.mapIndex) : a < b
        }
    }
}
