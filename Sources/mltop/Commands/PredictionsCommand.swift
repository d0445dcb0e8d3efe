public import ArgumentParser
import Cells
import Collectors
import Monitor
import Reports
import Runtime
import Wire

/// `mltop predictions`: the newest predicted rides, for a pipe.
struct PredictionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predictions", abstract: "Print the newest predicted rides, one a line, the newest first.")

    @OptionGroup var common: CommonOptions

    @Option(name: .long, help: "How to print: text or json.")
    var format: PredictionsReport.Format = .text

    @Option(name: .shortAndLong, help: "How many rides at most.")
    var number = 50

    @Option(name: .shortAndLong, help: "Seconds until the answer must be there.")
    var timeout = 20.0

    func validate() throws {
        guard timeout >= 0.1, timeout <= 600 else { throw ValidationError("--timeout takes 0.1 to 600 seconds") }
        guard (1...100_000).contains(number) else { throw ValidationError("--number takes 1 to 100000") }
    }

    func run() async throws {
        let watched = await Watched(common, in: ProgramPlace(), usage: ExitStatus.usage)
        let collectors = watched.collectors(limits: Limits(connect: min(2, timeout), total: timeout))
            .filter { $0.source == .functionLog }
        let world = await CheckRun.world(
            collectors, timeout: timeout, clock: ContinuousClock(), now: ProgramPlace.now)
        let report = PredictionsReport(world, of: watched.stack)
        let lines = report.lines(as: format, count: number)
        if !lines.isEmpty { Output.standard.lines(lines) }
        guard let obstacle = report.obstacle else { return }
        Output.errors.lines(["mltop: \(Sanitiser.clean(obstacle))"])
        if world.functionLog.value == nil { throw ExitCode(ExitStatus.notDone) }
    }
}

extension PredictionsReport.Format: ExpressibleByArgument {}
