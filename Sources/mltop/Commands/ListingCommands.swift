import ArgumentParser
import Cells
import Dashboard
import Monitor
import Reports
import Settings

/// `mltop config`: every setting and where it came from.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Print each setting in effect and where it came from.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let resolved = await ProgramPlace().settingsOrFindings(common, usage: ExitStatus.usage)
        guard !common.wantsDemo else {
            Output.standard.lines(["the demo stack reads no config; of the settings only those of the screen hold"])
            return
        }
        Output.standard.lines(ConfigReport.text(resolved).map { Sanitiser.clean($0) })
        if resolved.stack == nil { throw ExitCode(ExitStatus.notDone) }
    }
}

/// `mltop checks`: every check with its thresholds.
struct ChecksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checks", abstract: "Print every check, what it judges, and its thresholds.")

    @OptionGroup var common: CommonOptions

    func run() throws {
        let resolved = ProgramPlace().settings(common, usage: ExitStatus.usage)
        Output.standard.lines(Listings.checks(resolved.thresholds))
    }
}

/// `mltop themes`: the themes that can be chosen.
struct ThemesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes", abstract: "Print the themes that can be chosen.")

    @OptionGroup var common: CommonOptions

    func run() throws {
        let library = ThemeLibrary(ProgramPlace().inputs(common, isScreenOnly: false))
        let themes = library.names.map { name in
            var notes: [ConfigNote] = []
            let summary = (try? library.load(name, by: .standard, notes: &notes))?.summary ?? "cannot be read"
            return (name: name, text: summary + (name == ThemeLibrary.standard ? "  (default)" : ""))
        }
        Output.standard.lines(Listings.column(themes))
    }
}

/// `mltop keys`: every key.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "keys", abstract: "Print every key and what it does.")

    @OptionGroup var common: CommonOptions

    func run() throws {
        let ui = ProgramPlace().settings(common, usage: ExitStatus.usage).ui
        Output.standard.lines(KeyListing.lines(ui.bindings, isReadOnly: common.readOnly || ProgramPlace().isReadOnly))
    }
}
