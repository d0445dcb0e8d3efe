public import FoundationEssentials
public import Monitor
import Synchronization
public import Wire

/// A whole deployment in this process: servers on 127.0.0.1 that speak as the real ones do, over data that moves.
///
/// Nothing that reads them can tell. The stack names example addresses (192.0.2.0/24) for the hosts, which nobody polls.
public final class DemoStack: Sendable {
    /// The deployment, as settings would describe it.
    public let stack: Stack
    /// Runs `ssh` to the demo's hosts, which are in this process.
    public let processes: any ProcessRunner
    /// Where `ssh` would keep things; nothing is written there.
    public static let shellPlace = ShellPlace(knownHosts: "/dev/null", sockets: nil, owner: "demo")
    private let servers: DemoServers
    private let isClosed = Mutex(false)

    private init(stack: Stack, processes: any ProcessRunner, servers: DemoServers) {
        self.stack = stack
        self.processes = processes
        self.servers = servers
    }

    deinit { close() }

    /// Opens the ports, in about a millisecond; everything else is made when it is asked for.
    ///
    /// The kernel keeps early connections until `serve`, which is called here unless `isServing` is false.
    /// The same seed, scenario and clock give the same answers. Throws `port` when the system lacks sockets.
    public static func start(
        scenario: DemoScenario, seed: UInt64 = 265, isServing: Bool = true,
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws(DemoFailure) -> DemoStack {
        let circumstances = scenario.circumstances
        let state = DemoState(world: DemoWorld(seed: seed, started: now(), circumstances: circumstances), now: now)
        let isOn = circumstances.orchestrationStopped == nil
        let airflow: any HTTPService = circumstances.airflowIsTwo ? AirflowTwoService() : AirflowService()
        let servers = try DemoServers.start(
            [
                behaviour(circumstances.closedPort == 8080 ? .silence : .service("airflow-apiserver", airflow), isOn),
                behaviour(.service("mlflow", MLflowService()), isOn),
                behaviour(.service("status-page", StatusPageService()), isOn),
                behaviour(.postgres, isOn),
                behaviour(.redis, isOn),
                .service("mlops-frontend", FrontendService()),
                .http(AWSService()),
                .http(OwnAddressService()),
            ], state)
        state.whenHostsChange { [weak servers] running in
            servers?.turn(0..<5, on: running.contains("orchestration"))
            servers?.turn(5..<6, on: running.contains("frontend"))
        }
        if isServing { servers.serve() }
        return DemoStack(
            stack: describe(state.world, ports: servers.ports),
            processes: DemoShell(pause: .milliseconds(1200), state: state),
            servers: servers)
    }

    private static func behaviour(_ behaviour: DemoServers.Behaviour, _ isOn: Bool) -> DemoServers.Behaviour {
        isOn ? behaviour : .off(behaviour)
    }

    /// Begins to answer, on a thread of its own; a second call does nothing.
    public func serve() { servers.serve() }

    /// Closes every port and connection and ends the thread; a second call does nothing.
    public func close() {
        let isFirst = isClosed.withLock { closed in
            defer { closed = true }
            return !closed
        }
        if isFirst { servers.stop() }
    }

    /// The stack behind the ports, which are in the order of `start`.
    private static func describe(_ world: DemoWorld, ports: [Int]) -> Stack {
        func url(_ place: Int) -> String { "http://127.0.0.1:\(ports[place])" }
        var stack = Stack(name: "taxi-prediction/dev")
        stack.airflow = ServiceTarget(
            url: url(0), user: AirflowService.user, password: .known(Secret(AirflowService.password), from: "demo"))
        stack.mlflow = ServiceTarget(url: url(1))
        stack.statusPage = ServiceTarget(url: url(2))
        stack.postgres = HostPort(host: "127.0.0.1", port: ports[3])
        stack.redis = HostPort(host: "127.0.0.1", port: ports[4])
        stack.frontend = ServiceTarget(url: url(5))
        stack.aws = AWSTarget(
            region: DemoNames.region, endpoint: url(6), fixedCredentials: credentials(world.circumstances))
        stack.hosts = world.hosts.map(target)
        stack.stream = DemoNames.stream
        stack.function = DemoNames.function
        stack.logGroups = DemoWorld.hostLogs.map(\.name)
        stack.buckets = [
            "artifacts": DemoNames.artifactsBucket, "data": DemoNames.dataBucket, "reports": DemoNames.reportsBucket,
        ]
        stack.ownAddressURL = url(7)
        stack.budget = world.circumstances.budget
        return stack
    }

    /// A host with the ports that the deployment opens; the services themselves are reached on loopback.
    private static func target(_ host: DemoHost) -> HostTarget {
        let isMain = host.group == DemoNetwork.mainGroup
        return HostTarget(
            name: host.name, instanceID: host.id, address: host.publicAddress,
            shell: ShellAccess(user: DemoShell.user, key: "ssh/mlops-key"), schedule: host.schedule,
            ports: isMain ? [22, 5000, 8080, 8081] : [22, 5000])
    }

    private static func credentials(_ circumstances: Circumstances) -> FixedCredentials {
        let secret = Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
        return circumstances.credentialsEnded
            ? FixedCredentials(
                accessKey: AWSService.endedAccessKey, secretKey: secret, sessionToken: Secret("demo-session-token"),
                source: "profile demo")
            : FixedCredentials(accessKey: AWSService.accessKey, secretKey: secret, source: "profile demo")
    }
}
