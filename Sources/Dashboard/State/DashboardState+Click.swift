import Monitor

/// What can be clicked, as the names of the spots of a frame.
public enum Spot {
    /// A row of the overview, by its id.
    public static func row(_ id: String) -> String { "row " + id }
    /// A line of a table: the table, and the position among the lines that are shown.
    public static func line(table: Int, position: Int) -> String { "line \(table) \(position)" }
    /// A line, or without a position the name, of a table on a screen that shows several places: 0 for its own, and those
    /// beneath its line from 1 on.
    public static func beneath(level: Int, table: Int, position: Int? = nil) -> String {
        "beneath \(level) \(table)" + (position.map { " \($0)" } ?? "")
    }
    /// The name of a table.
    public static func table(_ index: Int) -> String { "table \(index)" }
    /// The head of a column, by its table and its place among the columns of the listing.
    public static func head(table: Int, column: Int) -> String { "head \(table) \(column)" }
    /// A line of what is open in front of everything: a find of the palette, an action, a time to acknowledge for.
    public static func choice(_ index: Int) -> String { "choice \(index)" }
    /// A button of a dialog: the one that does it, or the one that does not.
    public static func button(does: Bool) -> String { does ? "button go" : "button cancel" }
    /// Where it says that Esc goes back.
    public static let escape = "escape back"
    /// A command, by its name.
    public static func command(_ name: String) -> String { "command " + name }
}

extension DashboardState {
    /// Does what a click on a spot means: it puts the cursor there; where the cursor is already it opens what is beneath.
    mutating func click(_ spot: String) -> [Effect] {
        let parts = spot.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return [] }
        switch parts[0] {
        case "row" where mode == .overview:
            if selection == parts[1] { return openBeneath() }
            selection = parts[1]
        case "row" where mode == .screen:
            guard topOrder.contains(parts[1]) else { return [] }
            if visits.last?.top == parts[1] { return openBeneath() }
            stand(onTop: parts[1])
        case "line" where mode == .screen: return clickLine(parts[1].split(separator: " ").compactMap { Int($0) })
        case "beneath" where mode == .screen:
            let numbers = parts[1].split(separator: " ").compactMap { Int($0) }
            guard numbers.count >= 2 else { return [] }
            return click(level: numbers[0], table: numbers[1], position: numbers.count > 2 ? numbers[2] : nil)
        case "table" where mode == .screen:
            guard let table = Int(parts[1]), listings.indices.contains(table), !visits.isEmpty else { return [] }
            visits[visits.count - 1].focus = table
        case "head" where mode == .screen: clickHead(parts[1].split(separator: " ").compactMap { Int($0) })
        case "choice": return Int(parts[1]).map { clickChoice($0) } ?? []
        case "button": return clickButton(does: parts[1] == "go")
        case "escape": return escape()
        case "command":
            guard let command = Command.all.first(where: { $0.name == parts[1] }),
                Keymap.scopes(self).contains(command.scope)
            else { return [] }
            if let reason = command.disabledReason(self) {
                say(reason)
                return []
            }
            return command.run(&self)
        default: break
        }
        return []
    }

    /// Puts the cursor on a line, of which the numbers tell the table and the position; one that is there already opens it.
    mutating func clickLine(_ numbers: [Int], opens: Bool = true) -> [Effect] {
        let listings = listings
        guard numbers.count == 2, let visit = visits.last, listings.indices.contains(numbers[0]) else { return [] }
        let (table, position) = (numbers[0], numbers[1])
        let cursor = visit.cursor(of: table)
        guard position >= 0, position < cursor.order.count(listings[table]) else { return [] }
        if opens, visit.focus == table, cursor.position == position, cursor.id != nil { return openBeneath() }
        visits[visits.count - 1].focus = table
        visits[visits.count - 1].go(to: position, listings[table])
        // Whoever looks at a line does not want it to be torn away by the next that comes.
        if isOnLogLines, position < cursor.order.count(listings[table]) - 1 { logs.isFollowing = false }
        return []
    }

    /// Sorts by a column; once more from the other end, and then the list's own order comes back.
    private mutating func clickHead(_ numbers: [Int]) {
        let listings = listings
        guard numbers.count == 2, !visits.isEmpty, listings.indices.contains(numbers[0]),
            listings[numbers[0]].columns.indices.contains(numbers[1])
        else { return }
        let last = visits.count - 1
        visits[last].focus = numbers[0]
        guard !isOnLogLines else { return }
        let before = visits[last].cursor.order.sort
        let isAgain = before?.column == numbers[1]
        visits[last].cursor.order.sort =
            isAgain && before?.isDown == true ? nil : .init(column: numbers[1], isDown: isAgain)
        refreshVisit()
    }

    /// Goes to a find; marks an action or a time, and takes the one that is marked.
    private mutating func clickChoice(_ index: Int) -> [Effect] {
        switch mode {
        case .palette(let text, _):
            mode = .palette(text: text, marked: index)
            return typeIntoPalette(.enter)
        case .acknowledge(let row, let marked):
            guard AcknowledgedTime.choices(for: judgement[row]).indices.contains(index) else { return [] }
            if marked == index { return chooseAcknowledgement(.enter) }
            mode = .acknowledge(row: row, marked: index)
        case .acting(.menu(var menu)):
            guard menu.entries.indices.contains(index) else { return [] }
            if menu.marked == index { return typeIntoMenu(.enter, menu) }
            menu.marked = index
            mode = .acting(.menu(menu))
        default: break
        }
        return []
    }

    /// Presses a button of the dialog; a click that comes too early to be meant is dropped as a key is.
    private mutating func clickButton(does: Bool) -> [Effect] {
        guard case .acting(.dialog(var dialog)) = mode, case .asking = dialog.phase else { return [] }
        if !dialog.isArming(at: now) { dialog.focus = does ? .go : .cancel }
        return typeIntoDialog(.enter, dialog)
    }

    /// Does what Esc does.
    private mutating func escape() -> [Effect] {
        switch mode {
        case .palette: return typeIntoPalette(.escape)
        case .acknowledge: return chooseAcknowledgement(.escape)
        case .acting(.menu(let menu)): return typeIntoMenu(.escape, menu)
        case .acting(.dialog(let dialog)): return typeIntoDialog(.escape, dialog)
        case .acting(.progress(let scroll)): return typeIntoProgress(.escape, scroll: scroll)
        default: back()
        }
        return []
    }
}
