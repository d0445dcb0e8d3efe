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
        let terminal = open(watched.settings.ui, place, isWall: wall != nil)
        var outside = outside(of: watched, common, in: place, on: terminal, isWall: wall != nil)
        outside.executor = { WorkThread.start(settle: cm_stand_back) }
        outside.frameGap = .milliseconds(8)
        var setup = setup(of: watched, common, in: place, size: terminal.size, wall: wall)
        setup.attemptTag = "\(getpid())-"
        setup.notice = terminal.notice ?? setup.notice
        let session = Session(DashboardState(setup), outside: outside)
        session.showFirst()
        return FullScreen(watched: watched, terminal: terminal, session: session)
    }

    /// What the dashboard starts with.
    static func setup(
        of watched: Watched, _ common: CommonOptions, in place: ProgramPlace, size: Size, wall: Wall? = nil
    ) -> DashboardState.Setup {
        var setup = DashboardState.Setup(stack: watched.stack, size: size, now: place.clock())
        setup.thresholds = watched.thresholds
        setup.intervals = watched.intervals
        setup.themes = ThemeLibrary(place.inputs(common, isScreenOnly: common.wantsDemo)).names
        setup.theme = watched.settings.ui.theme.name
        setup.subtitle = watched.subtitle
        setup.user = common.wantsDemo ? "you" : place.user
        setup.rings = watched.settings.ui.bell
        setup.acknowledgements = place.acknowledgements(common)
        setup.pages = wall?.pages ?? WallPages()
        setup.title = wall?.title
        if wall != nil { setup.stack.readOnly = true }
        setup.bindings = watched.settings.ui.bindings
        if wall != nil { setup.bindings = setup.bindings.limited(to: ["quit", "theme", "redraw", "read-now"]) }
        setup.isSlow = watched.settings.ui.lowBandwidth && wall == nil
        setup.isLinear = common.linear
        setup.notice = notice(of: watched.settings.warnings)
        return setup
    }

    /// What the session needs from outside, on any terminal.
    static func outside(
        of watched: Watched, _ common: CommonOptions, in place: ProgramPlace, on terminal: any Terminal,
        isWall: Bool = false
    ) -> Session.Outside {
        let library = ThemeLibrary(place.inputs(common, isScreenOnly: common.wantsDemo))
        var outside = Session.Outside(
            terminal: terminal, palette: { name in palette(name, library) }, now: place.clock, isWall: isWall)
        if watched.settings.ui.isThemeAuto {
            outside.groundTheme = { isLight in isLight ? ThemeLibrary.light : ThemeLibrary.standard }
        }
        let settings = SettingsWatch(common, watched, place)
        if !common.wantsDemo { outside.reread = settings.reread }
        if !isWall {
            outside.login = { host in
                LoginRun(settings.watched, common, place).fromDashboard(
                    host, window: settings.watched.settings.ui.sshWindow)
            }
        }
        if !isWall { outside.page = { PagerRun(place).show($0) } }
        outside.actions = { watched.actions(through: "screen") }
        outside.keep = keeper(common, place)
        outside.onDemand = watched.onDemand()
        outside.notify = place.notifier(of: watched.stack.name)
        if let file = place.acknowledgedFile(common) {
            outside.acknowledge = { file.add($0, at: place.clock()) }
            outside.acknowledged = { file.read().known }
        }
        return outside
    }

    /// Runs until it ends, and the program with it.
    func run() async -> Never {
        let ending = await session.run(clock: AlarmClock()) { watched.collectors() }
        terminal.close()
        switch ending {
        case .quit: leave(0)
        case .hangUp: leave(128 + 1)
        case .signal(let number): leave(128 + number)
        }
    }

    /// Where lines that the user saves go; the demo leaves nothing on the disk.
    private static func keeper(_ common: CommonOptions, _ place: ProgramPlace)
        -> @MainActor (String, SavedLines) -> String
    {
        guard let folder = place.stateFolder else {
            return { _, _ in "not saved: neither HOME nor XDG_STATE_HOME is set" }
        }
        guard !common.wantsDemo else {
            return { _, lines in
                "not saved, it is the demo: \(Words.count(lines.count, "line")) would go to \(folder)"
            }
        }
        let state = StateFolder(place.files, at: folder)
        return { name, lines in state.keep(lines, as: name, at: place.clock()) }
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

    private static func open(_ ui: UISettings, _ place: ProgramPlace, isWall: Bool) -> CursesTerminal {
        do throws(TerminalFault) {
            var options = TerminalOptions(palette: ui.theme.palette, environment: place.environment.all)
            options.ascii = ui.ascii
            options.noColor = !ui.color
            options.mouse = ui.mouse && !isWall
            options.asksBackground = ui.isThemeAuto && ui.color
            return try CursesTerminal.open(options)
        } catch {
            Output.errors.lines([Sanitiser.clean("mltop: \(error)")])
            leave(ExitStatus.usage)
        }
    }
}
