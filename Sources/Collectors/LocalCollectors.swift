public import FoundationEssentials
public import Monitor
public import Wire

/// The collectors of everything but AWS.
public enum LocalCollectors {
    /// One collector for each source that `stack` names, in the order of their rows; none for what it does not name.
    ///
    /// Hosts are read over SSH where `shell` says what `ssh` may write, at the addresses that EC2 told `addresses`.
    /// `airflow` shares its login with whoever acts. `limits` are those of each request; the status page has a smaller limit of its own for its body.
    public static func make(
        for stack: Stack, transport: any HTTPTransport, tcp: any TCPExchange, processes: any ProcessRunner,
        limits: Limits = Limits(), shell: ShellPlace? = nil, addresses: HostAddresses = HostAddresses(),
        airflow: AirflowReader? = nil, now: @escaping @Sendable () -> Date
    ) -> [any Collector] {
        var collectors: [any Collector] = []
        if let target = stack.airflow {
            let reader =
                airflow
                ?? AirflowReader(
                    target: target, stack: stack.name, transport: transport, processes: processes, limits: limits,
                    now: now)
            collectors += [
                AirflowHealthCollector(
                    target: target, transport: transport, editions: reader.api.editions, limits: limits,
                    now: now),
                AirflowListsCollector(reader: reader), AirflowTasksCollector(reader: reader),
            ]
        }
        if let target = stack.mlflow {
            collectors.append(
                MLflowCollector(
                    target: target, stack: stack.name, transport: transport, processes: processes, limits: limits,
                    now: now))
            let reader = MLflowReader(
                target: target, stack: stack.name, transport: transport, processes: processes, limits: limits, now: now)
            collectors.append(TrackingCollector(reader: reader))
        }
        if let target = stack.frontend {
            collectors.append(FrontendCollector(target: target, transport: transport, limits: limits))
        }
        if let target = stack.statusPage {
            var small = limits
            small.body = min(limits.body, 1 << 20)
            collectors.append(StatusPageCollector(target: target, transport: transport, limits: small, now: now))
        }
        if let address = stack.postgres {
            collectors.append(PingCollector(.postgres, address: address, tcp: tcp, limits: limits))
        }
        if let address = stack.redis {
            collectors.append(PingCollector(.redis, address: address, tcp: tcp, limits: limits))
        }
        if let shell {
            collectors += stack.hosts.compactMap { host in
                host.shell.map { access in
                    HostProbeCollector(
                        target: host, access: access, stack: stack.name, place: shell, processes: processes,
                        addresses: addresses, waitsForEC2: stack.aws != nil, now: now, mark: randomMark)
                }
            }
        }
        if let url = stack.ownAddressURL {
            collectors.append(VantageCollector(url: url, transport: transport, limits: limits))
        }
        return collectors + make(for: stack.endpoints, transport: transport, tcp: tcp, limits: limits)
    }

    /// A mark that no text of a host holds by chance or on purpose.
    private static let randomMark: @Sendable () -> String = {
        "mltop" + String(UInt64.random(in: .min ... .max), radix: 16)
            + String(UInt64.random(in: .min ... .max), radix: 16)
    }

    /// One collector for each of `endpoints`, which need no stack.
    public static func make(
        for endpoints: [EndpointTarget], transport: any HTTPTransport, tcp: any TCPExchange, limits: Limits = Limits()
    ) -> [any Collector] {
        endpoints.map { EndpointCollector(target: $0, transport: transport, tcp: tcp, limits: limits) }
    }
}
