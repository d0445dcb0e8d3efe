extension Scene {
    /// How many times its usual time an answer takes that counts as slow here: fewer than warn, because a way that is slow
    /// adds as much to the quick as to the slow.
    private static let slowFactor = 2.0

    /// True when every service whose usual time is known took much longer in its newest answer, and they are of more than
    /// one host: then it is the way from here that is slow, and no service.
    var everythingIsSlow: Bool {
        let known = answers
        return Set(known.map(\.host)).count > 1 && known.allSatisfy { $0.newest > $0.usual * Self.slowFactor }
    }

    private struct Answer {
        var host: String
        var newest: Double
        var usual: Double
    }

    /// The newest answer of each service of which enough came to know what is usual.
    private var answers: [Answer] {
        func answer<Value>(_ feed: Feed<Value>, _ target: String?) -> Answer? {
            guard let target, feed.failure == nil, let newest = feed.newestDuration, let usual = feed.usualDuration
            else { return nil }
            return Answer(host: HostPort(ofTarget: target)?.host ?? target, newest: newest, usual: usual)
        }
        let services = [
            answer(world.airflowHealth, stack.airflow?.url), answer(world.mlflow, stack.mlflow?.url),
            answer(world.frontend, stack.frontend?.url), answer(world.statusPage, stack.statusPage?.url),
            answer(world.postgres, stack.postgres?.description), answer(world.redis, stack.redis?.description),
        ]
        let endpoints = stack.endpoints.map { answer(world.endpoints[$0.name] ?? Feed(), $0.place) }
        let buckets = (world.buckets.value?.buckets.values).map { buckets in
            buckets.map { bucket -> Answer? in
                guard let reach = bucket.reach.value, let usual = reach.usual else { return nil }
                return Answer(host: "S3", newest: reach.latency, usual: usual)
            }
        }
        return (services + endpoints + (buckets ?? [])).compactMap(\.self)
    }
}
