import Cells
import CursesTerminal
import Dashboard
import FoundationEssentials
import Monitor
import Runtime
import Settings
import Wire

/// The dashboard and the wall on a terminal.
@MainActor enum FullScreen {
    /// What a wall shows.
    struct Wall {
        var pages = WallPages()
        var title: String?
    }

    /// The dashboard, or with `wall` the wall.
    static func run(_ common: CommonOptions, wall: Wall? = nil) async throws {
        let place = ProgramPlace()
        let watched = await Watched(common, in: place, usage: ExitStatus.usage)
        let ui = watched.settings.ui
        let terminal = open(ui, place)
        var setup = DashboardState.Setup(stack: watched.stack, size: terminal.size, now: ProgramPlace.now())
        setup.thresholds = watched.thresholds
        setup.intervals = watched.intervals
        setup.themes = ThemeLibrary.embedded
        setup.theme = ui.theme.name
        setup.subtitle = watched.subtitle
        setup.pages = wall?.pages ?? WallPages()
        setup.title = wall?.title
        let library = ThemeLibrary(place.inputs(common, isScreenOnly: common.wantsDemo))
        let session = Session(
            DashboardState(setup),
            outside: Session.Outside(
                terminal: terminal, palette: { name in palette(name, library) }, now: ProgramPlace.now,
                isWall: wall != nil, executor: WorkThread.start))
        let ending = await session.run(clock: ContinuousClock()) { watched.collectors() }
        terminal.close()
        switch ending {
        case .quit: leave(0)
        case .hangUp: leave(128 + 1)
        case .signal(let number): leave(128 + number)
        }
    }

    private static func palette(_ name: String, _ library: ThemeLibrary) -> Palette? {
        var notes: [ConfigNote] = []
        return try? library.load(name, by: .standard, notes: &notes).palette
    }

    private static func open(_ ui: UISettings, _ place: ProgramPlace) -> CursesTerminal {
        do throws(TerminalFault) {
            var options = TerminalOptions(palette: ui.theme.palette, environment: place.environment.all)
            options.ascii = ui.ascii
            options.noColor = !ui.color
            return try CursesTerminal.open(options)
        } catch {
            Output.errors.lines([Sanitiser.clean("mltop: \(error)")])
            leave(ExitStatus.usage)
        }
    }
}
