public import Cells
public import Dashboard
public import Monitor
import Screens

/// `mltop --once`: one frame as text.
public enum OnceRun {
    /// The lines of the overview of `world`, at the set-up's size; trailing empty lines are cut.
    public static func lines(_ setup: DashboardState.Setup, world: World, glyphs: GlyphSet) -> [String] {
        var state = DashboardState(setup)
        state.adopt(world)
        let frame = Screen.frame(of: state, glyphs: glyphs, style: .display)
        var lines = frame.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
