import CMemory
import Cells
import CursesTerminal
import Dashboard
import FoundationEssentials
import Glibc
import Monitor
import Runtime
import Settings
import Wire

/// The dashboard and the wall on a terminal.
@MainActor struct FullScreen {
    /// What a wall shows.
    struct Wall {
        var pages = WallPages()
        var title: String?
    }

    private let watched: Watched
    private let terminal: CursesTerminal
    private let session: Session

    /// Finds the stack and runs the dashboard, or with `wall` the wall, until it ends, and the program with it.
    static func run(_ common: CommonOptions, wall: Wall? = nil) async -> Never {
        let place = ProgramPlace()
        let watched = await Watched(common, in: place, usage: ExitStatus.usage)
        await open(watched, common, in: place, wall: wall).run()
    }

    /// Opens the terminal and shows the first frame.
    static func open(_ watched: Watched, _ common: CommonOptions, in place: ProgramPlace, wall: Wall? = nil)
        -> FullScreen
    {
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
        setup.attemptTag = "\(getpid())-"
        if wall != nil { setup.stack.readOnly = true }
        setup.notice = notice(of: watched.settings.warnings)
        let library = ThemeLibrary(place.inputs(common, isScreenOnly: common.wantsDemo))
        var outside = Session.Outside(
            terminal: terminal, palette: { name in palette(name, library) }, now: ProgramPlace.now, isWall: wall != nil,
            executor: { WorkThread.start(settle: cm_stand_back) })
        outside.frameGap = .milliseconds(8)
        outside.actions = { watched.actions(through: "screen") }
        if !common.wantsDemo { outside.reread = SettingsWatch(common, watched, place).reread }
        let session = Session(DashboardState(setup), outside: outside)
        session.showFirst()
        return FullScreen(watched: watched, terminal: terminal, session: session)
    }

    /// Runs until it ends, and the program with it.
    func run() async -> Never {
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

    /// What the settings warn of, which the screen would else hide until its end.
    private static func notice(of warnings: [ConfigNote]) -> String? {
        guard let first = warnings.first else { return nil }
        return warnings.count == 1 ? "\(first)" : "\(first)  (and \(warnings.count - 1) more: mltop config)"
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
