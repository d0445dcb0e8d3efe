import ArgumentParser
import Settings

/// `mltop _config-keys`: every key of the config with tabs between its columns, for the README's table.
struct ConfigKeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "_config-keys", abstract: "Print every key of the config.", shouldDisplay: false)

    func run() throws {
        Output.standard.lines(
            ConfigKey.all.map { key in
                [key.section.header, key.name, key.form.expectation, key.summary].joined(separator: "\t")
            })
    }
}
