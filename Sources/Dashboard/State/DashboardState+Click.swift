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
        case "line" where mode == .screen: return clickLine(parts[1].split(separator: " ").compactMap { Int($0) })
        case "beneath" where mode == .screen:
            let numbers = parts[1].split(separator: " ").compactMap { Int($0) }
            guard numbers.count >= 2 else { return [] }
            return click(level: numbers[0], table: numbers[1], position: numbers.count > 2 ? numbers[2] : nil)
        case "table" where mode == .screen:
            guard let table = Int(parts[1]), listings.indices.contains(table), !visits.isEmpty else { return [] }
            visits[visits.count - 1].focus = table
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
        return []
    }
}
