import Dashboard
import Testing

@testable import Settings

@Suite("Settings of the screen")
struct ScreenTests {
    private func ui(_ text: String, environment: [String: String] = [:]) throws -> UISettings {
        try resolved(text, environment: environment).ui
    }

    private func resolved(_ text: String, environment: [String: String] = [:]) throws -> Resolved {
        let inputs = SettingsInputs(environment: environment) { path in
            path == "mltop.toml" ? Array(("[stack.dev]\n" + text).utf8) : nil
        }
        return try Settings.resolve(inputs)
    }

    @Test("keys are read in the order of the file, each with its line")
    func keys() throws {
        let keys = try ui("[ui.keys]\nhelp = \"f1\"\nquit = [\"f10\", \"ctrl-x\"]\n").keys
        #expect(keys.map(\.command) == ["help", "quit"])
        #expect(keys.map(\.keys) == [["f1"], ["f10", "ctrl-x"]])
        #expect(keys.map(\.line) == [3, 4])
    }

    @Test(
        "a key that is no text is refused with its line", arguments: ["help = 1", "help = [\"f1\", 2]", "help = true"])
    func noText(_ line: String) {
        do {
            _ = try ui("[ui.keys]\n" + line + "\n")
            Issue.record("it was taken")
        } catch {
            #expect("\(error)".contains(":3: help in [ui.keys]: expected a key"))
        }
    }

    @Test("a note of a binding stands at its line and names the nearest word")
    func note() throws {
        let keys = try ui("[ui.keys]\nhlep = \"f1\"\n").keys
        let note = try #require(keys.first).note("there is no command \"hlep\"", known: ["help", "quit"])
        #expect("\(note)".hasSuffix(":3: [ui.keys] there is no command \"hlep\"; did you mean \"help\"?"))
    }

    @Test("a key that cannot be used is told like every other fault of the file, and the others are in use")
    func faults() throws {
        let resolved = try resolved("[ui.keys]\nhlep = \"f1\"\ndown = \"e\"\n")
        #expect(ConfigReport.text(resolved).contains { $0.hasSuffix("no command \"hlep\"; did you mean \"help\"?") })
        #expect(resolved.ui.bindings.keys(of: .down) == ["e"])
    }

    @Test("few bytes are sent over SSH, and as the settings say")
    func bandwidth() throws {
        #expect(try !ui("").lowBandwidth)
        #expect(try ui("", environment: ["SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"]).lowBandwidth)
        #expect(try !ui("[ui]\nlow_bandwidth = false\n", environment: ["SSH_TTY": "/dev/pts/1"]).lowBandwidth)
        #expect(try ui("[ui]\nlow_bandwidth = true\n").lowBandwidth)
    }

    @Test("the mouse is taken, but over SSH, and as the settings say")
    func mouse() throws {
        let remote = ["SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"]
        #expect(try ui("").mouse && !ui("", environment: remote).mouse)
        #expect(try ui("[ui]\nmouse = true\n", environment: remote).mouse)
        #expect(try !ui("[ui]\nmouse = false\n").mouse)
    }

    @Test(
        "flags for the mouse and for few bytes come before the settings; without them these stay",
        arguments: [(true, true), (false, false), (nil, false)] as [(Bool?, Bool)])
    func flags(_ flag: Bool?, _ isSet: Bool) throws {
        var flags = Flags()
        (flags.mouse, flags.lowBandwidth) = (flag, flag)
        let environment = ["SSH_TTY": "/dev/pts/1"]
        let inputs = SettingsInputs(flags: flags, environment: environment) { _ in nil }
        let ui = try Settings.resolve(inputs).ui
        #expect(ui.mouse == isSet && ui.lowBandwidth == (flag ?? true))
    }

    @Test("auto is dark until the terminal says otherwise, or its environment does")
    func auto() throws {
        let plain = try ui("")
        #expect(plain.isThemeAuto && plain.theme.name == "dark")
        let light = try ui("", environment: ["COLORFGBG": "0;15"])
        #expect(light.isThemeAuto && light.theme.name == "light")
        let chosen = try ui("[ui]\ntheme = \"nord\"\n", environment: ["COLORFGBG": "0;15"])
        #expect(!chosen.isThemeAuto && chosen.theme.name == "nord")
    }
}
