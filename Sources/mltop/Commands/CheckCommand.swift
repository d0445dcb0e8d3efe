public import ArgumentParser
import Cells
import Collectors
import FoundationEssentials
import Monitor
import Reports
import Runtime
import Wire

/// `mltop check`: one look, one line, an exit status.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Look once, print, exit by state: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.")

    @OptionGroup var common: CommonOptions

    @Option(name: .long, help: "How to print: text, json or nagios.")
    var format: CheckReport.Format = .text

    @Option(name: .customLong("class"), help: "The classes that count, with commas: health, posture, money.")
    var classes = "health"

    @Option(
        name: .long, help: ArgumentHelp("Only rows whose id fits, such as 'airflow.*'; repeatable.", valueName: "glob"))
    var only: [String] = []

    @Option(name: .long, help: ArgumentHelp("No rows whose id fits; repeatable.", valueName: "glob"))
    var except: [String] = []

    @Option(name: .shortAndLong, help: "Seconds until the answer must be there.")
    var timeout = 10.0

    @Option(name: .long, help: "An address to probe beside or without a stack; repeatable.")
    var url: [String] = []

    @Flag(name: .customLong("all-stacks"), help: "Check every stack of the config; the worst of them decides.")
    var allStacks = false

    @Flag(name: .shortAndLong, help: "Print every row; twice with the evidence.")
    var verbose: Int

    func validate() throws {
        guard !allStacks || (common.stack == nil && common.terraform == nil && !common.wantsDemo && url.isEmpty) else {
            throw ValidationError(
                "--all-stacks takes every stack of the config: no --stack, --terraform, --url or --demo")
        }
        guard timeout >= 0.1, timeout <= 600 else { throw ValidationError("--timeout takes 0.1 to 600 seconds") }
        for name in classes.split(separator: ",") where FindingClass(rawValue: String(name)) == nil {
            throw ValidationError("no class '\(name)'; there are: health, posture, money")
        }
        for address in url where Self.holdsLogin(address) {
            throw ValidationError("--url takes no user or password: others on this machine can read the command line")
        }
        for address in url where !["http://", "https://", "tcp://"].contains(where: address.hasPrefix) {
            throw ValidationError(
                "--url takes an address that begins with http://, https:// or tcp://, not '\(Self.shown(address))'")
        }
        for address in url where !Self.namesPlace(address) {
            throw ValidationError(
                "--url needs a host, and a port from 1 to 65535 where it names one: '\(Self.shown(address))'")
        }
    }

    func run() async throws {
        let place = ProgramPlace()
        guard !allStacks else { return try await runAll(in: place) }
        let isAlone = !url.isEmpty && !common.namesStack
        let extra = Self.endpoints(url)
        let watched =
            isAlone
            ? Watched(common, endpoints: extra, in: place)
            : await Watched(common, in: place, usage: ExitStatus.unknown, extra: extra)
        let report = await look(at: watched, knowing: place.acknowledgements(common))
        try finish(report.lines(as: format, verbosity: verbose), report.severity)
    }

    /// Every stack of the config at once; where no config has any, the one that is found.
    private func runAll(in place: ProgramPlace) async throws {
        let names = place.stackNames(common, usage: ExitStatus.unknown)
        var watched: [Watched] = []
        for name in names.isEmpty ? [nil] : names.map(Optional.some) {
            var one = common
            one.stack = name
            watched.append(await Watched(one, in: place, usage: ExitStatus.unknown))
        }
        let known = place.acknowledgements(common)
        let reports = await withTaskGroup(of: (Int, CheckReport).self) { group in
            for (index, one) in watched.enumerated() { group.addTask { (index, await look(at: one, knowing: known)) } }
            return await group.reduce(into: [(Int, CheckReport)]()) { $0.append($1) }
        }
        let all = AllStacksReport(reports.sorted { $0.0 < $1.0 }.map(\.1))
        try finish(all.lines(as: format, verbosity: verbose), all.severity)
    }

    private func look(at watched: Watched, knowing acknowledged: Acknowledgements) async -> CheckReport {
        let limits = Limits(connect: min(2, timeout), total: timeout)
        let wanted = Set(classes.split(separator: ",").compactMap { FindingClass(rawValue: String($0)) })
        let needed = Check.sources(for: wanted)
        let collectors = watched.collectors(limits: limits, isOneLook: true)
            .filter { !$0.source.needsAWS || needed.contains($0.source) }
        // A source with a name of the user's in it may tell of any row.
        let known = Check.all.flatMap(\.needs)
        let enough = Check.sources(for: wanted, only: only)
            .union(collectors.map(\.source).filter { !known.contains($0) })
        var world = await CheckRun.world(
            collectors, timeout: timeout, clock: ContinuousClock(), now: ProgramPlace.now,
            enough: only.isEmpty ? nil : enough, executor: WorkThread.start())
        world.acknowledgements = acknowledged
        let scene = Scene(
            world: world, stack: watched.stack, thresholds: watched.thresholds, intervals: watched.intervals,
            now: ProgramPlace.now())
        var selection = CheckReport.Selection()
        selection.classes = wanted
        selection.only = only
        selection.except = except
        return CheckReport(stack: watched.stack.name, judgement: Judgement(of: scene), selection: selection)
    }

    private func finish(_ lines: [String], _ severity: Severity) throws {
        guard Output.standard.lines(lines) else {
            Output.errors.lines(["mltop: the answer could not be written to standard output: \(severity.name)"])
            throw ExitCode(ExitStatus.unknown)
        }
        throw ExitCode(severity.exitStatus)
    }

    /// An address without what is behind a question mark, which may be a secret.
    private static func shown(_ address: String) -> String { String(address.prefix { $0 != "?" && $0 != "#" }) }

    /// True when the address names a host, and a port that can be; `tcp://` needs one.
    private static func namesPlace(_ address: String) -> Bool {
        guard let scheme = address.firstRange(of: "://") else { return false }
        let authority = String(address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" })
        return HostPort(authority, defaultPort: address.hasPrefix("tcp:") ? 0 : 80) != nil
    }

    /// True when the authority part of an address has a user or a password.
    private static func holdsLogin(_ address: String) -> Bool {
        guard let scheme = address.firstRange(of: "://") else { return address.contains("@") }
        return address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }.contains("@")
    }

    /// Endpoints named by their address, without its scheme and query.
    static func endpoints(_ urls: [String]) -> [EndpointTarget] {
        var seen: [String: Int] = [:]
        return urls.map { url in
            var name = url
            if let scheme = url.firstRange(of: "://") { name = String(url[scheme.upperBound...]) }
            // What is behind the question mark may be a secret.
            name = shown(name)
            seen[name, default: 0] += 1
            let count = seen[name] ?? 1
            return EndpointTarget(name: count > 1 ? "\(name)#\(count)" : name, url: url)
        }
    }
}

extension CheckReport.Format: ExpressibleByArgument {}
