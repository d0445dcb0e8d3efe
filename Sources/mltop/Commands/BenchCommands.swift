import ArgumentParser
import Cells
import Dashboard
import DemoStack
import FoundationEssentials
import Glibc
import Monitor
import Runtime

/// `mltop _demo-serve`: the demo stack alone, for measurements of the dashboard in another process.
///
/// It prints a config that names its addresses, and serves until its standard input ends.
struct DemoServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "_demo-serve", abstract: "Serve the demo stack alone.", shouldDisplay: false)

    @Option var scenario = "healthy"
    /// Seconds by which its clock is ahead of this machine's.
    @Option var ahead = 0.0

    func run() throws {
        let ahead = ahead
        let demo = try DemoStack.start(scenario: .named(scenario)) { Date().addingTimeInterval(ahead) }
        Output.standard.lines(Self.config(of: demo.stack))
        var byte: UInt8 = 0
        while read(STDIN_FILENO, &byte, 1) > 0 {}
        demo.close()
    }

    /// The stack as a config, with what goes into the environment as comments.
    private static func config(of stack: Stack) -> [String] {
        var lines: [String] = []
        if let aws = stack.aws {
            lines += [
                "# export AWS_ACCESS_KEY_ID=\(aws.fixedCredentials?.accessKey ?? "")",
                "# export AWS_SECRET_ACCESS_KEY=\(aws.fixedCredentials?.secretKey.revealed ?? "")",
                "# export AWS_ENDPOINT_URL=\(aws.endpoint ?? "")",
            ]
        }
        if case .known(let password, _)? = stack.airflow?.password {
            lines.append("# export MLTOP_AIRFLOW_PASSWORD=\(password.revealed)")
        }
        lines += ["[stack.demo]", "region = \"\(stack.aws?.region ?? "")\"", "budget = \(stack.budget ?? 100)"]
        lines += [("kinesis_stream", stack.stream), ("lambda_function", stack.function)]
            .compactMap { name, value in value.map { "\(name) = \"\($0)\"" } }
        if let url = stack.ownAddressURL { lines.append("own_address_url = \"\(url)\"") }
        for (section, target) in [
            ("airflow", stack.airflow), ("mlflow", stack.mlflow), ("frontend", stack.frontend),
            ("status", stack.statusPage),
        ] {
            guard let target else { continue }
            lines += ["[stack.demo.\(section)]", "url = \"\(target.url)\""]
            if let user = target.user { lines.append("user = \"\(user)\"") }
        }
        for (section, address) in [("postgres", stack.postgres), ("redis", stack.redis)] {
            if let address { lines += ["[stack.demo.\(section)]", "address = \"\(address)\""] }
        }
        lines.append("[stack.demo.buckets]")
        lines += stack.buckets.sorted { $0.key < $1.key }.map { "\($0.key) = \"\($0.value)\"" }
        for host in stack.hosts {
            lines.append("[stack.demo.hosts.\(host.name)]")
            if let id = host.instanceID { lines.append("instance = \"\(id)\"") }
        }
        return lines
    }
}

/// `mltop _bench-frame`: microseconds from a state to a frame, and from an event to a state.
struct BenchFrameCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "_bench-frame", abstract: "Measure state to frame.", shouldDisplay: false)

    @Option var columns = 200
    @Option var rows = 60
    @Option var count = 200

    func run() async throws {
        let common = try CommonOptions.parse(["--demo"])
        let watched = await Watched(common, in: ProgramPlace(), usage: ExitStatus.usage)
        let world = await CheckRun.world(
            watched.collectors(), timeout: 10, clock: ContinuousClock(), now: ProgramPlace.now,
            executor: WorkThread.start())
        let setup = DashboardState.Setup(
            stack: watched.stack, size: Size(columns: columns, rows: rows), now: ProgramPlace.now())
        Output.standard.lines(FrameBench.measure(setup, world: world, count: count))
        for rows in [100, 10_000, 100_000] {
            Output.standard.lines(FrameBench.measureRows(setup, world: world, rows: rows, count: count))
        }
    }
}
