import Cells
import Foundation
import Testing

@testable import Settings

struct ThemeTests {
    private func load(_ name: String, files: [String: String] = [:]) throws -> (theme: Theme, notes: [String]) {
        let environment = ["XDG_CONFIG_HOME": "/cfg"]
        var all: [String: FakeFile] = [:]
        for (file, text) in files { all["/cfg/mltop/themes/\(file).toml"] = .text(text) }
        var notes: [ConfigNote] = []
        let library = ThemeLibrary(inputs(environment: environment, files: all))
        let theme = try library.load(name, by: .flag("--theme"), notes: &notes)
        return (theme, notes.map(\.description))
    }

    @Test("of the user's own are listed among those of the binary, where their names can be names of themes")
    func own() {
        var inputs = inputs(environment: ["XDG_CONFIG_HOME": "/cfg"])
        inputs.listing = { $0 == "/cfg/mltop/themes" ? ["mine.toml", "dark.toml", "notes.txt", "../up.toml"] : [] }
        let names = ThemeLibrary(inputs).names
        #expect(names == (ThemeLibrary.embedded + ["mine"]).sorted())
    }

    @Test("every role of an embedded theme can be read", arguments: ThemeLibrary.embedded)
    func readable(_ name: String) throws {
        let theme = try load(name).theme
        for role in Role.allCases {
            let contrast = try #require(theme.contrast(of: role), "\(role) has no exact colour")
            let least = Theme.graphical.contains(role) ? 3 : Theme.readable
            #expect(contrast >= least, "\(name) \(role) \(contrast)")
        }
    }

    @Test(
        "an embedded theme has a style for every role and a colour for terminals of 16",
        arguments: ThemeLibrary.embedded)
    func complete(_ name: String) throws {
        let (theme, notes) = try load(name)
        #expect(theme.name == name)
        #expect(!theme.summary.isEmpty && !theme.summary.hasSuffix("…"))
        #expect(notes.isEmpty)
        #expect(Set(theme.palette.styles.keys) == Set(Role.allCases))
        for (role, style) in theme.palette.styles {
            for colour in [style.foreground, style.background] {
                if case .rgb(_, _, _, let fallback) = colour { #expect(fallback != nil, "\(role)") }
            }
        }
    }

    @Test("verdicts are bold and reversed, and states differ", arguments: ThemeLibrary.embedded)
    func verdicts(_ name: String) throws {
        let palette = try load(name).theme.palette
        for role in [Role.verdictOk, .verdictWarning, .verdictCritical, .verdictUnknown] {
            #expect(palette[role].bold && palette[role].reverse)
        }
        #expect(Set([Role.ok, .warning, .critical, .unknown].map { palette[$0] }).count == 4)
        #expect(palette[.text] == RoleStyle())
    }

    @Test func theEmbeddedTableIsThatOfTheFolder() throws {
        let folder = packageFolder + "themes/"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".toml") }
            .sorted()
        #expect(files.map { String($0.dropLast(5)) } == EmbeddedThemes.texts.map(\.name))
        for (name, text) in EmbeddedThemes.texts {
            let wanted = try String(contentsOfFile: folder + name + ".toml", encoding: .utf8)
            #expect(text == wanted, "stale: run Tests/Scripts/embed_themes.py")
        }
    }

    @Test(
        "contrast is that of WCAG",
        arguments: [
            (RGB(red: 0, green: 0, blue: 0), RGB(red: 255, green: 255, blue: 255), 21.0),
            (RGB(red: 0x77, green: 0x77, blue: 0x77), RGB(red: 255, green: 255, blue: 255), 4.48),
            (RGB(red: 255, green: 0, blue: 0), RGB(red: 255, green: 255, blue: 255), 4.0),
            (RGB(red: 9, green: 9, blue: 9), RGB(red: 9, green: 9, blue: 9), 1.0),
        ])
    func contrast(_ left: RGB, _ right: RGB, _ wanted: Double) {
        #expect(abs(left.contrast(with: right) - wanted) < 0.01)
        #expect(left.contrast(with: right) == right.contrast(with: left))
    }

    @Test func aChildChangesColoursAndRolesOfItsParent() throws {
        let files = [
            "mine": """
            inherits = "dark"
            [palette]
            coral = { rgb = "#ff0000", ansi = "red" }
            [roles]
            ok = { fg = "#00ff00", fg16 = "cyan", bg = "black", underline = true, bold = false }
            graph = "bright-blue"
            """
        ]
        let (theme, notes) = try load("mine", files: files)
        #expect(
            theme.palette[.ok]
                == RoleStyle(.rgb(red: 0, green: 255, blue: 0, fallback: 6), on: .ansi(0), underline: true))
        #expect(theme.palette[.graph].foreground == .ansi(12))
        #expect(theme.palette[.critical].foreground == .rgb(red: 255, green: 0, blue: 0, fallback: 1))
        #expect(theme.palette[.title] == (try load("dark").theme.palette[.title]))
        #expect(theme.ground == (try load("dark").theme.ground))
        #expect(
            notes == [
                "/cfg/mltop/themes/mine.toml: hard to read on the theme's background: critical and verdictCritical"
            ])
    }

    @Test func aFileOfTheUsersComesBeforeTheEmbeddedOneAndMayInheritIt() throws {
        let theme = try load("dark", files: ["dark": "inherits = \"dark\"\n[roles]\ntext = \"white\""]).theme
        #expect(theme.palette[.text].foreground == .ansi(7))
        #expect(theme.palette[.verdictCritical] == (try load("dark").theme.palette[.verdictCritical]))
    }

    @Test func aThemeWithFewRolesIsToldWhatItLacks() throws {
        let roles = Role.allCases.filter { $0 != .key && $0 != .impact }.map { "\($0.rawValue) = \"red\"" }
        let text = "[roles]\nverdictOK = \"red\"\n[palete]\n" + "[roles.key2]\n"
        let file = "/cfg/mltop/themes/bare.toml"
        let (_, notes) = try load("bare", files: ["bare": text])
        #expect(
            notes.prefix(3) == [
                "\(file):2: unknown role \"verdictOK\"; did you mean \"verdictOk\"?",
                "\(file):4: unknown role \"key2\"; did you mean \"key\"?",
                "\(file):3: unknown key \"palete\"; did you mean \"palette\"?",
            ])
        let most = try load("bare", files: ["bare": "[roles]\n" + roles.joined(separator: "\n")]).notes
        #expect(
            most == [
                "\(file): no style for key and impact: they look like text; inherits = \"dark\" would give them one"
            ])
    }

    @Test(
        "a bad theme is a fault with its place",
        arguments: [
            ("a", "inherits = \"b\"", ":1: themes inherit in a circle: a > b > a"),
            ("self", "\ninherits = \"self\"", ":2: no theme \"self\"; there is \(allThemes)"),
            (
                "orphan", "\n\ninherits = \"drak\"",
                ":3: no theme \"drak\"; did you mean \"dark\"?; there is \(allThemes)"
            ),
            (
                "colour", "[palette]\nx = \"#12345\"",
                ":2: x: expected \"#rrggbb\", \"default\" or a name such as \"bright-red\", found \"#12345\""
            ),
            (
                "name", "[palette]\nx = \"rde\"",
                ":2: x: expected \"#rrggbb\", \"default\" or a name such as \"bright-red\", found \"rde\"; did you mean \"red\"?"
            ),
            (
                "role", "[palette]\nquiet = \"red\"\n[roles]\ndim = \"queit\"",
                ":4: expected \"#rrggbb\", \"default\", a name such as \"red\" or \"bright-red\", or one of [palette], found \"queit\"; did you mean \"quiet\"?"
            ),
            ("bold", "[roles]\ndim = { bold = 1 }", ":2: bold: expected true or false, found an integer"),
            (
                "fg16", "[roles]\ndim = { fg = \"#111111\", fg16 = \"brigth-red\" }",
                ":2: expected one of the 16 colours, such as \"red\" or \"bright-red\", found \"brigth-red\"; did you mean \"bright-red\"?"
            ),
            ("ground", "background = \"black\"", ":1: expected \"#rrggbb\", found \"black\""),
            ("toml", "[roles\n", ":1: not valid TOML: expected ] after the table's name, found the end of the line"),
            (
                "number", "[roles]\ndim = 5",
                ":2: expected \"#rrggbb\", \"default\", a name such as \"red\" or \"bright-red\", or one of [palette], found an integer"
            ),
        ])
    func bad(_ name: String, _ text: String, _ message: String) {
        let files = [name: text, "b": "inherits = \"a\""]
        let found = fault { _ = try load(name, files: files) }
        let wanted = "/cfg/mltop/themes/\(name == "a" ? "b" : name).toml" + message
        #expect(found == wanted)
    }

    @Test("a name that is no file name reads no file", arguments: ["../dark", "a/b", "", "dark.toml"])
    func noPath(_ name: String) {
        #expect(fault { _ = try load(name) }.hasPrefix("--theme: no theme "))
    }
}
