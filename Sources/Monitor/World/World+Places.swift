import FoundationEssentials

extension World {
    /// Every source but the user's endpoints and the hosts' probes, each with the place of its polls.
    static let places: [FeedPlace] = [
        FeedPlace(.airflowHealth, \.airflowHealth, latency: { $0.latency }, note: { $0.remember($1) }) {
            if case .airflowHealth(let value) = $0 { value } else { nil }
        },
        FeedPlace(.airflowLists, \.airflowLists, note: { $0.dagRecords = DAGRecord.all($1) }) {
            if case .airflowLists(let value) = $0 { value } else { nil }
        },
        FeedPlace(.mlflow, \.mlflow, latency: { $0.search.value?.latency }) {
            if case .mlflow(let value) = $0 { value } else { nil }
        },
        FeedPlace(.frontend, \.frontend, latency: { $0.latency }) {
            if case .frontend(let value) = $0 { value } else { nil }
        },
        FeedPlace(.statusPage, \.statusPage, latency: { $0.latency }) {
            if case .statusPage(let value) = $0 { value } else { nil }
        },
        FeedPlace(.postgres, \.postgres, latency: { $0.latency }) {
            if case .postgres(let value) = $0 { value } else { nil }
        },
        FeedPlace(.redis, \.redis, latency: { $0.latency }) { if case .redis(let value) = $0 { value } else { nil } },
        FeedPlace(.awsAccess, \.awsAccess) { if case .awsAccess(let value) = $0 { value } else { nil } },
        FeedPlace(.hosts, \.hosts) { if case .hosts(let value) = $0 { value } else { nil } },
        FeedPlace(.hostMetrics, \.hostMetrics) { if case .hostMetrics(let value) = $0 { value } else { nil } },
        FeedPlace(.stream, \.stream) { if case .stream(let value) = $0 { value } else { nil } },
        FeedPlace(.function, \.function) { if case .function(let value) = $0 { value } else { nil } },
        FeedPlace(.functionLog, \.functionLog, isLarge: true, note: { $0.remember($1) }) {
            if case .functionLog(let value) = $0 { value } else { nil }
        },
        FeedPlace(.hostDetails, \.hostDetails) { if case .hostDetails(let value) = $0 { value } else { nil } },
        FeedPlace(.airflowTasks, \.airflowTasks) { if case .airflowTasks(let value) = $0 { value } else { nil } },
        FeedPlace(.tracking, \.tracking) { if case .tracking(let value) = $0 { value } else { nil } },
        FeedPlace(
            .streamMetrics, \.streamMetrics,
            note: { world, new in if new.records.value != nil { world.forgetRides() } }
        ) { if case .streamMetrics(let value) = $0 { value } else { nil } },
        FeedPlace(.functionMetrics, \.functionMetrics) {
            if case .functionMetrics(let value) = $0 { value } else { nil }
        },
        FeedPlace(.stored, \.stored, isLarge: true, note: { world, _ in world.forgetRides() }) {
            if case .stored(let value) = $0 { value } else { nil }
        },
        FeedPlace(.buckets, \.buckets) { if case .buckets(let value) = $0 { value } else { nil } },
        FeedPlace(.logGroups, \.logGroups) { if case .logGroups(let value) = $0 { value } else { nil } },
        FeedPlace(.logLines, \.logLines) {
            if case .logLines(let value) = $0 { value } else { nil }
        },
        FeedPlace(.alarms, \.alarms) { if case .alarms(let value) = $0 { value } else { nil } },
        FeedPlace(.network, \.network) { if case .network(let value) = $0 { value } else { nil } },
        FeedPlace(.roles, \.roles) { if case .roles(let value) = $0 { value } else { nil } },
        FeedPlace(.usage, \.usage) { if case .usage(let value) = $0 { value } else { nil } },
        FeedPlace(.budgets, \.budgets) { if case .budgets(let value) = $0 { value } else { nil } },
        FeedPlace(.costExplorer, \.costExplorer) { if case .costExplorer(let value) = $0 { value } else { nil } },
        FeedPlace(.ownCalls, \.ownCalls) { if case .ownCalls(let value) = $0 { value } else { nil } },
        FeedPlace(.vantage, \.vantage) { if case .vantage(let value) = $0 { value } else { nil } },
    ]

    private static let placesBySource = Dictionary(
        places.map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })

    /// The place of a source, also of an endpoint or a probe that was never polled; nil for a source that is none.
    static func place(of source: SourceID) -> FeedPlace? {
        if let place = placesBySource[source] { return place }
        if let name = source.probedHost {
            return FeedPlace(source, \.probes[orNew: name]) {
                if case .hostProbe(name, let value) = $0 { value } else { nil }
            }
        }
        if let name = source.endpointName {
            return FeedPlace(source, \.endpoints[orNew: name], latency: { $0.latency }) {
                if case .endpoint(name, let value) = $0 { value } else { nil }
            }
        }
        return nil
    }
}

extension Dictionary {
    /// The feed of that name; one that was never polled where there is none yet.
    fileprivate subscript<Kept>(orNew name: Key) -> Feed<Kept> where Value == Feed<Kept> {
        get { self[name] ?? Feed() }
        set { self[name] = newValue }
    }
}
