import Monitor

extension Payload {
    /// Seconds that every answer took, in place of what it really took.
    private static let latency = 0.004

    /// The same answer, with nothing of the machine on which the demo's servers ran: how long each answer took.
    var steady: Payload {
        switch self {
        case .airflowHealth(var health):
            health.latency = Self.latency
            return .airflowHealth(health)
        case .mlflow(var status):
            if status.healthLatency != nil { status.healthLatency = Self.latency }
            if case .read(var search) = status.search {
                search.latency = Self.latency
                status.search = .read(search)
            }
            return .mlflow(status)
        case .frontend(var status):
            if status.latency != nil { status.latency = Self.latency }
            return .frontend(status)
        case .statusPage(var page):
            page.latency = Self.latency
            return .statusPage(page)
        case .postgres(var answer):
            answer.latency = Self.latency
            return .postgres(answer)
        case .redis(var answer):
            answer.latency = Self.latency
            return .redis(answer)
        case .buckets(var snapshot):
            for (role, var bucket) in snapshot.buckets {
                guard case .read(var reach) = bucket.reach else { continue }
                reach.latency = Self.latency
                bucket.reach = .read(reach)
                snapshot.buckets[role] = bucket
            }
            return .buckets(snapshot)
        default: return self
        }
    }
}
