public import Cells
public import Dashboard
public import Monitor
import Screens

/// `mltop --once`: one frame as text.
public enum OnceRun {
    /// The lines of the overview of `world`, at the set-up's size; of empty lines one at most stands between others.
    public static func lines(_ setup: DashboardState.Setup, world: World, glyphs: GlyphSet) -> [String] {
        var state = DashboardState(setup)
        state.adopt(world)
        let frame = Screen.frame(of: state, glyphs: glyphs, style: .display)
        var lines = frame.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        // A text has no bottom at which anything had to stand.
        let told = lines.indices.filter { $0 == 0 || !lines[$0].isEmpty || !lines[$0 - 1].isEmpty }.map { lines[$0] }
        return setup.isLinear ? told.map(withoutGaps) : told
    }

    /// The line without the room that a screen leaves up to its right edge.
    private static func withoutGaps(_ line: String) -> String {
        var text = ""
        var blanks = 0
        for letter in line {
            blanks = letter == " " ? blanks + 1 : 0
            if blanks <= widestGap { text.append(letter) }
        }
        return text
    }

    /// Blanks in a row that a line may keep where nobody sees columns.
    private static let widestGap = 3
}
