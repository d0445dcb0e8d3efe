import Cells
import Testing

@Suite struct PaletteTests {
    private let red = Colour.rgb(red: 220, green: 20, blue: 20)

    @Test(
        arguments: [
            (.none, -1), (.eight, 1), (.sixteen, 1), (.indexed, 160), (.direct, 0xDC1414),
        ] as [(ColourDepth, Int32)])
    func `an exact colour becomes the nearest there is`(depth: ColourDepth, number: Int32) {
        #expect(RoleStyle(red).resolved(depth).foreground == number)
    }

    @Test func `a theme can name its own stand-in`() {
        let style = RoleStyle(.rgb(red: 220, green: 20, blue: 20, fallback: 5))
        #expect(style.resolved(.eight).foreground == 5)
        #expect(style.resolved(.indexed).foreground == 160)
    }

    @Test func `bright black does not vanish on eight colours`() {
        let style = RoleStyle(.ansi(8)).resolved(.eight)
        #expect(style.foreground == -1 && style.dim)
        let bright = RoleStyle(.ansi(9)).resolved(.eight)
        #expect(bright.foreground == 1 && bright.bold)
    }

    @Test func `two colours that fall together do not hide the text`() {
        let style = RoleStyle(.rgb(red: 1, green: 1, blue: 1), on: .rgb(red: 9, green: 9, blue: 9)).resolved(.eight)
        #expect(style.foreground == 0 && style.background == -1)
    }

    @Test(arguments: ColourDepth.allCases) func `every number fits its depth`(depth: ColourDepth) {
        let limits: [ColourDepth: Int32] = [.none: -1, .eight: 7, .sixteen: 15, .indexed: 255, .direct: 0xFFFFFF]
        for number in UInt8.min...UInt8.max {
            let colours: [Colour] = [.ansi(number), .indexed(number), .rgb(red: number, green: 255 - number, blue: 7)]
            for colour in colours {
                let style = RoleStyle(colour, on: .indexed(255 - number)).resolved(depth)
                #expect(style.foreground <= limits[depth] ?? 0 && style.background <= limits[depth] ?? 0)
                #expect(style.foreground >= -1 && style.background >= -1)
            }
        }
    }

    @Test func `without colour every state still looks apart from text`() {
        let text = Palette.standard[.text].resolved(.none)
        for role in [Role.critical, .warning, .verdictCritical, .verdictWarning, .title, .dialogFocus, .input] {
            #expect(Palette.standard[role].resolved(.none) != text)
        }
    }

    @Test func `a role without a style looks like text`() {
        let palette = Palette(styles: [.text: RoleStyle(.ansi(7))])
        #expect(palette[.title] == RoleStyle(.ansi(7)))
        #expect(Palette()[.title] == RoleStyle())
    }

    @Test(
        arguments: [
            ("#ff8000", .rgb(red: 255, green: 128, blue: 0)), ("ff8000", nil), ("#ff800", nil), ("#gg0000", nil),
            ("#ffffffff", nil),
        ] as [(String, Colour?)])
    func `a colour is read from six digits`(hex: String, colour: Colour?) {
        #expect(Colour(hex: hex) == colour)
    }

    @Test func `the index of a role is its position`() {
        #expect(Role.allCases.map(\.index) == Array(Role.allCases.indices))
    }

    @Test func `every role has a letter of its own`() {
        #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
    }
}
