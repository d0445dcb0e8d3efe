public import ArgumentParser
import Collectors
import Monitor
import Reports
import Runtime
import Wire

/// `mltop cost`: what the stack costs this month, for a pipe.
struct CostCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost", abstract: "Print what the stack costs this month, by its parts, and what could be saved.")

    @OptionGroup var common: CommonOptions

    @Option(name: .long, help: "How to print: text or json.")
    var format: CostReport.Format = .text

    @Option(name: .shortAndLong, help: "Seconds until the answer must be there.")
    var timeout = 20.0

    func validate() throws {
        guard timeout >= 0.1, timeout <= 600 else { throw ValidationError("--timeout takes 0.1 to 600 seconds") }
    }

    func run() async throws {
        let watched = await Watched(common, in: ProgramPlace(), usage: ExitStatus.usage)
        let limits = Limits(connect: min(2, timeout), total: timeout)
        let collectors = watched.collectors(limits: limits).filter { Self.sources.contains($0.source) }
        let world = await CheckRun.world(
            collectors, timeout: timeout, clock: ContinuousClock(), now: ProgramPlace.now)
        let report = CostReport(
            Scene(
                world: world, stack: watched.stack, thresholds: watched.thresholds, intervals: watched.intervals,
                now: ProgramPlace.now()))
        Output.standard.lines(report.lines(as: format))
        if !report.hasCost { throw ExitCode(ExitStatus.notDone) }
    }

    /// What the rows of money are made of.
    private static let sources = Set(Check.all.filter { $0.findingClass == .money }.flatMap(\.needs) + [.awsAccess])
}

extension CostReport.Format: ExpressibleByArgument {}
