public import ArgumentParser
import Collectors
import Reports
import Runtime

/// `mltop watch`: the wall; on a pipe a line for each change.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Show the whole on a spare screen; on a pipe print the verdict and each change."
    )

    @OptionGroup var common: CommonOptions

    @Option(name: .long, help: "How to print on a pipe: text or json.")
    var format: ChangeReport.Format = .text

    func run() async throws {
        guard !Output.standard.isTerminal else { await FullScreen.run(common, isWall: true) }
        let watched = await Watched(common, in: ProgramPlace(), usage: ExitStatus.usage)
        let plan = WatchRun.Plan(
            stack: watched.stack, thresholds: watched.thresholds, intervals: watched.intervals, format: format)
        await WatchRun.run(
            plan, collectors: watched.collectors(), clock: ContinuousClock(), now: ProgramPlace.now,
            executor: WorkThread.start(),
            isRead: { Output.standard.isRead }, write: { Output.standard.lines([$0]) })
    }
}

extension ChangeReport.Format: ExpressibleByArgument {}
