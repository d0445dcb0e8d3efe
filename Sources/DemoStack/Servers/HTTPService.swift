import FoundationEssentials

/// What one demo server says: a pure function of the world, the moment and the request.
protocol HTTPService: Sendable {
    /// How the real server dresses each answer.
    var manner: ServerManner { get }

    /// Answers a request at `now`.
    func answer(_ request: ServedRequest, in world: DemoWorld, at now: Date) -> ServedAnswer

    /// Answers a request that changes the world; nil for one that only reads, or that is refused.
    func change(_ request: ServedRequest, _ state: DemoState) -> ServedAnswer?
}

extension HTTPService {
    /// Changes nothing.
    func change(_ request: ServedRequest, _ state: DemoState) -> ServedAnswer? { nil }
}

/// The headers and habits of the program that a demo server stands in for.
struct ServerManner: Sendable {
    /// The name of the `Date` header, in the program's case.
    var dateHeader = "date"
    /// Headers of every answer, before its own.
    var before: [(name: String, value: String)] = []
    /// Headers of every answer, behind its own.
    var behind: [(name: String, value: String)] = []
    /// True when it closes the connection after each answer.
    var closes = false
    /// True when it speaks HTTP/1.0.
    var isOld = false
}
