public import AWSClient
public import FoundationEssentials
public import Monitor

/// The collectors of everything that AWS tells.
public enum AWSCollectors {
    /// One collector for each source that `stack` names, in the order of their rows; none without a way to AWS.
    ///
    /// For one look alone they leave out what is paid, or counts against a free allowance, and judges nothing.
    public static func make(
        for stack: Stack, client: AWSClient, addresses: HostAddresses = HostAddresses(), isOneLook: Bool = false,
        now: @escaping @Sendable () -> Date
    ) -> [any Collector] {
        guard stack.aws != nil else { return [] }
        var makers: [@Sendable () -> any Collector] = [{ AccessCollector(client: client) }]
        if !stack.hosts.isEmpty {
            let finder = HostFinder(stack: stack, client: client)
            makers += [
                { HostsCollector(finder: finder, client: client, addresses: addresses) },
                { HostMetricsCollector(finder: finder, client: client, isOneLook: isOneLook, now: now) },
                { HostDetailsCollector(finder: finder, client: client) },
                { NetworkCollector(finder: finder, client: client) },
            ]
        }
        if !stack.hosts.isEmpty || stack.function != nil {
            let finder = HostFinder(stack: stack, client: client)
            makers.append { RolesCollector(finder: finder, function: stack.function, client: client) }
        }
        if let stream = stack.stream {
            makers += [
                { StreamCollector(stream: stream, client: client) },
                {
                    StreamMetricsCollector(
                        stream: stream, readsRecords: stack.streamRecords, client: client, now: now)
                },
            ]
        }
        if let function = stack.function {
            makers += [
                { FunctionCollector(function: function, stream: stack.stream, client: client) },
                { FunctionLogCollector(function: function, client: client, now: now) },
                {
                    FunctionMetricsCollector(
                        function: FunctionLogCollector.name(of: function), client: client, now: now)
                },
            ]
        }
        if !stack.buckets.isEmpty {
            makers.append { BucketsCollector(buckets: stack.buckets, client: client, now: now) }
        }
        let logGroups = stack.watchedLogGroups
        if !logGroups.isEmpty {
            makers += [
                { LogGroupsCollector(groups: logGroups, client: client) },
                { LogLinesCollector(groups: logGroups, client: client, now: now) },
            ]
        }
        if stack.watchesAlarms { makers.append { AlarmsCollector(client: client, now: now) } }
        if let bucket = stack.buckets["data"] {
            makers.append {
                StoredCollector(
                    bucket: bucket, function: stack.function, client: client, isOneLook: isOneLook, now: now)
            }
        }
        return makers.map { ClockedCollector(client.clock, make: $0) }
    }
}
