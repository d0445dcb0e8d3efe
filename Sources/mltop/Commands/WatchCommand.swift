public import ArgumentParser
import Collectors
import Dashboard
import Monitor
import Reports
import Runtime

/// `mltop watch`: the wall; on a pipe a line for each change.
struct WatchCommand: ScreenCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Show the whole on a spare screen; on a pipe print the verdict and each change."
    )

    @OptionGroup var common: CommonOptions

    @Option(name: .long, help: "How to print on a pipe: text or json.")
    var format: ChangeReport.Format = .text

    @Option(name: .long, help: "Seconds for each page of the wall, all or --pages, what fails first; 0 keeps one.")
    var rotate: Double = 0

    @Option(name: .long, help: "Pages of the wall, separated by commas: \(Self.pageNames).")
    var pages: String?

    @Option(name: .long, help: "What the wall's title says in place of the stack's name.")
    var title: String?

    private static let pageNames = WallPages.all.map(\.name).joined(separator: ", ")

    func validate() throws {
        guard rotate.isFinite, rotate >= 0, rotate <= 86_400 else {
            throw ValidationError("--rotate: expected seconds from 0 to 86400")
        }
        _ = try wallPages()
    }

    /// The pages that were asked for: with --rotate and no names, all that have something to show.
    private func wallPages() throws -> WallPages {
        guard let pages else { return rotate > 0 ? .round(seconds: rotate) : WallPages() }
        let names = pages.split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }
        let chosen = try names.map { name in
            guard let page = WallPages.all.first(where: { $0.name == name }) else {
                throw ValidationError("--pages: no page is called \(name); there are \(Self.pageNames)")
            }
            return page
        }
        return WallPages(pages: chosen, seconds: rotate > 0 ? rotate : 15)
    }

    func run() async throws {
        guard !Output.standard.isTerminal else {
            await FullScreen.run(common, wall: FullScreen.Wall(pages: try wallPages(), title: title))
        }
        let place = ProgramPlace()
        let watched = await Watched(common, in: place, usage: ExitStatus.usage)
        var plan = WatchRun.Plan(
            stack: watched.stack, thresholds: watched.thresholds, intervals: watched.intervals, format: format)
        plan.acknowledgements = place.acknowledgements(common)
        plan.notify = place.notifier(of: watched.stack.name)
        await WatchRun.run(
            plan, collectors: watched.collectors(), clock: AlarmClock(), now: ProgramPlace.now,
            executor: WorkThread.start(),
            isRead: { Output.standard.isRead }, write: { Output.standard.lines([$0]) })
        // A reader that went between the last look and the write ends a watch as any other reader does.
        if !Output.standard.isRead { leave(0) }
    }
}

extension ChangeReport.Format: ExpressibleByArgument {}
