import Cells
import Dashboard
import Monitor

/// How wide the parts of a menu's lines are: as wide as what stands in them, where the screen has the room.
struct ActionMenuColumns: Equatable {
    /// Blanks between two parts.
    static let gap = 2
    /// Screens of fewer columns show no target beside an action.
    private static let least = 60
    /// Columns of a text that is cut for the sake of the target beside it.
    private static let leastText = 24
    /// Columns of an action's name that are not passed.
    private static let mostAction = 24
    /// Lines that the marked entry takes in full.
    private static let mostLines = 2

    /// The name of the action.
    let action: Int
    /// What it works on; 0 where it is not shown.
    let target: Int
    /// What it does, or why it cannot be done.
    let text: Int
    /// True where something of an entry is cut.
    let isCut: Bool
    /// What a line of text has.
    private let line: Int

    /// The parts in lines of `columns`: the target is whole before the text is.
    init(_ menu: ActionMenu, columns: Int) {
        let names = menu.entries.map { TextWidth.of($0.action) }.max() ?? 0
        let targets = menu.entries.map { TextWidth.of($0.target.label) }.max() ?? 0
        let texts = menu.entries.map { TextWidth.of(Self.text($0)) }.max() ?? 0
        line = max(8, columns - 2)
        action = min(names, Self.mostAction)
        // The cursor and a blank before it, and a blank at the right edge.
        let room = max(0, columns - 3 - action - Self.gap)
        let isNarrow = columns < Self.least
        target = isNarrow ? 0 : min(targets, max(0, room - Self.gap - min(texts, Self.leastText)))
        text = max(0, room - (target > 0 ? target + Self.gap : 0))
        isCut = names > action || targets > target || texts > text
    }

    /// What an entry does, or why it cannot be done.
    static func text(_ entry: ActionMenu.Entry) -> String { entry.reason.map { "not now: \($0)" } ?? entry.summary }

    /// The marked entry's target and what is done to it, in full; none where nothing is cut.
    ///
    /// There are as many for every entry, so that the menu does not move with the mark.
    static func lines(of menu: ActionMenu, _ columns: ActionMenuColumns) -> [String] {
        guard columns.isCut else { return [] }
        // Why an entry cannot be done stands in the last line already.
        let all = menu.entries.map {
            TextFlow.cut("\($0.target.label): \($0.summary)", columns: columns.line, limit: mostLines)
        }
        let count = all.map(\.count).max() ?? 0
        guard all.indices.contains(menu.marked) else { return [] }
        return all[menu.marked] + Array(repeating: "", count: count - all[menu.marked].count)
    }
}
