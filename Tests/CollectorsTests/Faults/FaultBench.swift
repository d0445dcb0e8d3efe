import AWSClient
import Collectors
import FoundationEssentials
import Monitor
import Testing
import Wire

/// Every source of a whole stack, made as the program makes them, over one outside.
enum FaultBench {
    /// The present moment.
    static let now = FakeAWS.now

    /// A stack that names everything.
    static var stack: Stack {
        var stack = FakeAWS.stack
        for place in stack.hosts.indices {
            stack.hosts[place].shell = ShellAccess(user: "ec2-user", key: "/k/mlops-key")
            stack.hosts[place].address = "192.0.2.\(10 + place)"
        }
        stack.buckets = ["data": "mlops-taxi-prediction-data-storage-dev"]
        stack.airflow = FakeAirflow.target()
        stack.mlflow = ServiceTarget(url: "http://192.0.2.10:5000")
        stack.frontend = ServiceTarget(url: "http://192.0.2.11:5000")
        stack.statusPage = ServiceTarget(url: "http://192.0.2.10:8081")
        stack.postgres = HostPort(host: "192.0.2.10", port: 5432)
        stack.redis = HostPort(host: "192.0.2.10", port: 6379)
        stack.endpoints = [EndpointTarget(name: "docs", url: "https://docs.example.com/")]
        stack.ownAddressURL = "https://checkip.example.com/"
        return stack
    }

    /// Every collector of the stack.
    static func collectors(_ outside: FaultyOutside) -> [any Collectors.Collector] {
        let clock: @Sendable () -> Date = { now }
        let means = MoneyCollectors.Means(money: stack.money, files: MemoryFiles(), folder: "cache", now: clock)
        let target = AWSTarget(
            region: "eu-north-1", endpoint: "http://192.0.2.1",
            fixedCredentials: FixedCredentials(accessKey: "A", secretKey: Secret("s")))
        let client = AWSClient(
            target, transport: outside, environment: Environment([:]), files: MemoryFiles(), pacing: .once,
            meter: means.ledger, now: clock)
        // Without AWS nobody waits for EC2 to tell where the hosts are.
        var local = stack
        local.aws = nil
        let all =
            AWSCollectors.make(for: stack, client: client, now: clock)
            + MoneyCollectors.make(for: stack, client: client, means: means, now: clock)
            + LocalCollectors.make(
                for: local, transport: outside, tcp: outside, processes: outside, shell: ShellCommandTests.place,
                now: clock)
        return MoneyCollectors.metered(all, by: means.ledger)
    }

    /// What comes of polling `source` `polls` times over `outside`, at last.
    static func poll(
        _ source: SourceID, _ outside: FaultyOutside, polls: Int = 1
    ) async throws -> Result<Payload, PollFailure> {
        let collector = try #require(collectors(outside).first { $0.source == source }, "nothing reads \(source)")
        var outcome = Result<Payload, PollFailure>.failure(.cancelled)
        for _ in 0..<polls {
            do throws(PollFailure) { outcome = .success(try await collector.collect()) } catch {
                outcome = .failure(error)
            }
        }
        return outcome
    }

    /// The ids of the rows that are called well where nothing is known but one poll; nil for no poll at all.
    static func wellRows(_ source: SourceID, _ outcome: Result<Payload, PollFailure>?) -> Set<String> {
        var world = World()
        if let outcome { world.absorb(PollResult(source: source, at: now, duration: 0.05, outcome: outcome)) }
        let judgement = Judgement(of: Scene(world: world, stack: stack, now: now))
        return Set(judgement.findings.filter { $0.severity == .ok && $0.modifier == nil }.map(\.id))
    }
}
