import ArgumentParser
import Cells
import Collectors
import Dashboard
import FoundationEssentials
import Monitor
import Reports
import Runtime
import Settings
import Wire

/// One frame as text, for a pipe or a look.
enum OnceFrame {
    static func run(_ common: CommonOptions) async throws {
        let place = ProgramPlace()
        let watched = await Watched(common, in: place, usage: ExitStatus.unknown)
        var world = await CheckRun.world(
            watched.collectors(), timeout: 10, clock: ContinuousClock(), now: ProgramPlace.now,
            executor: WorkThread.start())
        world.acknowledgements = place.acknowledgements(common)
        let now = ProgramPlace.now()
        let wished = place.environment["COLUMNS"].flatMap { Int($0) }.map { min(max($0, 20), 400) } ?? 80
        // Who has lines read aloud wants them whole.
        let columns = common.linear ? 400 : wished
        var setup = DashboardState.Setup(stack: watched.stack, size: Size(columns: columns, rows: 200), now: now)
        setup.thresholds = watched.thresholds
        setup.intervals = watched.intervals
        setup.subtitle = watched.subtitle
        setup.isLinear = common.linear
        let isASCII = watched.settings.ui.ascii || !Locale8.isUTF8(place.environment)
        let isPrinted = Output.standard.lines(OnceRun.lines(setup, world: world, glyphs: isASCII ? .ascii : .unicode))
        guard isPrinted else {
            Output.errors.lines(["mltop: the frame could not be written to standard output"])
            throw ExitCode(ExitStatus.unknown)
        }
        let scene = Scene(
            world: world, stack: watched.stack, thresholds: watched.thresholds, intervals: watched.intervals, now: now)
        throw ExitCode(CheckReport(stack: watched.stack.name, judgement: Judgement(of: scene)).exitStatus)
    }
}
