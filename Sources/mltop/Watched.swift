import AWSClient
import Cells
import Collectors
import CurlTransport
import DemoStack
import FoundationEssentials
import Monitor
import Processes
import Runtime
import Settings
import Wire

/// A stack that is to be watched, with everything that watches it.
struct Watched {
    let stack: Stack
    let thresholds: Thresholds
    let intervals: Intervals
    let settings: Resolved
    /// What the title adds behind the stack's name.
    let subtitle: String
    /// Where the hosts are, as EC2 told the collectors of this stack.
    var addresses: HostAddresses { ways.addresses }
    /// Kept alive as long as it is watched.
    private let demo: DemoStack?
    private let place: ProgramPlace
    private let ways = Ways()

    /// Finds the stack, in the AWS account where nothing else names one, or says what was looked for and ends with `usage`.
    init(_ common: CommonOptions, in place: ProgramPlace, usage: Int32, extra: [EndpointTarget] = []) async {
        self.init(await place.settingsOrFindings(common, usage: usage), common, place, usage, extra)
    }

    /// Finds the stack where config, Terraform or the demo name one; nil where the AWS account has to be asked.
    init?(atOnce common: CommonOptions, in place: ProgramPlace, usage: Int32) {
        guard let settings = place.settingsAtOnce(common, usage: usage) else { return nil }
        self.init(settings, common, place, usage, [])
    }

    private init(
        _ settings: Resolved, _ common: CommonOptions, _ place: ProgramPlace, _ usage: Int32, _ extra: [EndpointTarget]
    ) {
        self.settings = settings
        self.place = place
        var intervals = Intervals()
        for (source, seconds) in settings.intervals { intervals[source] = seconds }
        self.intervals = intervals
        thresholds = settings.thresholds
        var found: Stack?
        if common.wantsDemo {
            (demo, subtitle) = Self.startDemo(common.scenario ?? "healthy", usage, place.clock)
            found = demo?.stack
        } else {
            (demo, subtitle) = (nil, "")
            found = settings.stack
        }
        if found == nil, !extra.isEmpty { found = Stack(name: "endpoints") }
        guard var stack = found else {
            Output.errors.lines(settings.advice.map { Sanitiser.clean($0) })
            leave(usage)
        }
        if common.wantsDemo, let name = common.stack, name != stack.name {
            Output.errors.lines([
                Sanitiser.clean("mltop: the demo has no stack '\(name)', it has \(stack.name); leave --stack out")
            ])
            leave(usage)
        }
        stack.endpoints += extra
        stack.readOnly = stack.readOnly || common.readOnly || place.isReadOnly
        stack.here = common.wantsDemo ? [] : place.here
        stack.allowsTestRides = stack.allowsTestRides || common.wantsDemo
        self.stack = stack
    }

    /// The stack of settings that were read anew; nil when they name none.
    init?(_ settings: Resolved, _ common: CommonOptions, in place: ProgramPlace) {
        guard var stack = settings.stack else { return nil }
        stack.readOnly = stack.readOnly || common.readOnly || place.isReadOnly
        stack.here = place.here
        var intervals = Intervals()
        for (source, seconds) in settings.intervals { intervals[source] = seconds }
        (self.settings, self.stack, self.intervals, self.place) = (settings, stack, intervals, place)
        thresholds = settings.thresholds
        (demo, subtitle) = (nil, "")
    }

    /// Endpoints alone: the settings of the screen are read, and no stack is looked for.
    init(_ common: CommonOptions, endpoints: [EndpointTarget], in place: ProgramPlace) {
        self.place = place
        settings = place.settings(common, usage: ExitStatus.unknown, isScreenOnly: true)
        (demo, subtitle) = (nil, "")
        (thresholds, intervals) = (Thresholds(), Intervals())
        var stack = Stack(name: "endpoints")
        stack.endpoints = endpoints
        self.stack = stack
    }

    /// The collectors of the stack; nothing is sent before the first of them is asked.
    ///
    /// `seeing` gets the client of AWS, where there is one; for one look alone nothing is read that judges nothing.
    func collectors(
        limits: Limits = Limits(), isOneLook: Bool = false, seeing: (AWSClient) -> Void = { _ in }
    ) -> [any Collector] {
        demo?.serve()
        let transport = transport
        let local = LocalCollectors.make(
            for: stack, transport: NotingTransport(transport), tcp: SocketExchange(on: transport), processes: processes,
            limits: limits,
            shell: shellPlace, addresses: ways.addresses, airflow: ways.airflow { airflowReader(limits: limits) },
            now: place.clock)
        let means = means
        guard let client = ways.client({ makeClient(limits) }) else { return local }
        seeing(client)
        let collectors =
            AWSCollectors.make(
                for: stack, client: client, addresses: ways.addresses, isOneLook: isOneLook, now: place.clock)
            + MoneyCollectors.make(for: stack, client: client, means: means, now: place.clock)
        return local + MoneyCollectors.metered(collectors, by: means.ledger)
    }

    /// What carries out actions on the stack, through the same ways as the collectors.
    ///
    /// `through` says by what means a person acts. Where nothing may be changed it refuses everything.
    func actions(through: String, limits: Limits = Limits()) -> ActionRun {
        demo?.serve()
        var performer = LivePerformer(
            stack: stack, aws: ways.client { makeClient(limits) },
            airflow: ways.airflow { airflowReader(limits: limits) }, processes: processes, shell: shellPlace,
            addresses: ways.addresses)
        let actor = place.actor(through: through)
        performer.actor = RemoteName.actor(user: actor.user, machine: actor.host)
        if let folder = demo == nil ? place.stateFolder.map({ "\($0)/kept" }) : "demo" {
            let files: any FileStore = demo == nil ? place.files : MemoryFiles()
            performer.keeping = Keeping(files: files, folder: folder, now: place.clock)
        }
        return ActionRun(performer: performer, audit: audit(through: through), isReadOnly: stack.readOnly)
    }

    /// The log of what is done to the stack.
    func audit(through: String) -> AuditLog {
        AuditLog(
            auditFile, actor: place.actor(through: through), stack: stack, now: place.clock,
            uptime: ProgramPlace.uptime)
    }

    /// Where that log is: on the disk, but for the demo, which leaves nothing there.
    private var auditFile: any LineFile { demo == nil ? place.auditFile : ways.memory }

    private var environment: Environment { demo == nil ? place.environment : Environment([:]) }

    private var processes: any ProcessRunner { demo?.processes ?? ChildProcesses(environment: place.environment) }

    private var transport: CurlTransport {
        ways.transport { CurlTransport(TransportOptions(environment: environment)) }
    }

    private var means: MoneyCollectors.Means { ways.means(moneyMeans) }

    private func makeClient(_ limits: Limits) -> AWSClient? {
        guard let target = stack.aws else { return nil }
        let bundle = environment["AWS_CA_BUNDLE"]
        let trusted = TransportOptions(caFile: bundle, environment: environment)
        return AWSClient(
            target, transport: bundle == nil ? transport : CurlTransport(trusted), environment: environment,
            files: place.files,
            means: demo == nil ? place.means : CredentialMeans(), limits: limits, meter: means.ledger,
            clock: place.time)
    }

    /// Where paid answers are kept: on the disk, but for the demo, which leaves nothing there.
    private func moneyMeans() -> MoneyCollectors.Means {
        let files: any FileStore = demo == nil ? place.files : MemoryFiles()
        let folder = demo == nil ? SettingsInputs(environment: place.environment.all) { _ in nil }.cacheFolder : "demo"
        return MoneyCollectors.Means(
            money: stack.money, files: files, folder: folder, intervals: intervals, now: place.clock)
    }

    /// True for the embedded stand-in.
    var isDemo: Bool { demo != nil }

    /// Where `ssh` may write; nothing is made for a stack that is not read over SSH.
    private var shellPlace: ShellPlace? {
        guard stack.hosts.contains(where: { $0.shell != nil }) else { return nil }
        return demo == nil ? place.shellPlace() : DemoStack.shellPlace
    }

    /// What is read when somebody opens it.
    func onDemand() -> Session.OnDemand {
        var reads = Session.OnDemand()
        reads.lines = containerLines()
        if let client = ways.client({ makeClient(Limits()) }) {
            let reader = OlderLinesReader(client: client)
            reads.older = { group, stretch in
                await Self.result { () throws(PollFailure) in try await reader.lines(of: group, in: stretch) }
            }
        }
        if let reader = airflowReader() {
            reads.taskLog = { task in
                await Self.result { () throws(PollFailure) in
                    try await reader.log(
                        of: task.dag, run: task.run, task: task.task, attempt: task.attempt, mapIndex: task.mapIndex)
                }
            }
        }
        return reads
    }

    /// What `read` gives, or how it failed.
    private static func result<Value>(
        of read: () async throws(PollFailure) -> Value
    ) async -> Result<Value, PollFailure> {
        do throws(PollFailure) { return .success(try await read()) } catch { return .failure(error) }
    }

    /// Reads the newest lines of containers on demand, by the name of their group.
    private func containerLines() -> @Sendable (String) async -> Result<[LogLines.Line], PollFailure> {
        guard let shell = shellPlace else {
            return { _ in
                .failure(.withheld(why: "no host is read over SSH", setting: "user and key of the host in the config"))
            }
        }
        let log = ContainerLog(stack: stack, place: shell, processes: processes, addresses: ways.addresses)
        let now = place.clock
        return { group in
            guard let container = LogGroupName.container(of: group) else { return .success([]) }
            return await Self.result { () throws(PollFailure) in
                let lines = try await log.lines(of: container.name, on: container.host)
                var at = lines.lazy.compactMap(\.at).first ?? now()
                return lines.map { line in
                    at = line.at ?? at
                    return LogLines.Line(group: group, at: at, text: line.text)
                }
            }
        }
    }

    /// Reads Airflow on demand; nil for a stack without one.
    func airflowReader(limits: Limits = Limits()) -> AirflowReader? {
        guard let target = stack.airflow else { return nil }
        return AirflowReader(
            target: target, stack: stack.name, transport: NotingTransport(transport), processes: processes,
            limits: limits, now: place.clock)
    }

    private static func startDemo(
        _ name: String, _ usage: Int32, _ clock: @escaping @Sendable () -> Date
    ) -> (DemoStack?, String) {
        do throws(DemoFailure) {
            let scenario = try DemoScenario.named(name)
            return (try DemoStack.start(scenario: scenario, isServing: false, now: clock), "demo \(scenario.name)")
        } catch {
            Output.errors.lines([Sanitiser.clean("mltop: the demo stack cannot start: \(error)")])
            leave(usage)
        }
    }
}
