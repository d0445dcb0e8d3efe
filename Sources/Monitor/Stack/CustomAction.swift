/// An action of the user's own: a program on this machine, under the same rules as every other action.
public struct CustomAction: Equatable, Sendable {
    /// Its name in the config.
    public var name: String
    /// The program and its words; no shell reads them.
    public var command: [String]
    /// What it does, in a few words.
    public var summary: String
    /// The rows that it is offered on, as patterns of ids.
    public var rows: [String]
    /// True when its name has to be typed.
    public var isDangerous: Bool
    /// Rows that must be well afterwards.
    public var well: [String]
    /// Seconds that they may take.
    public var wait: Double

    /// Puts an action together.
    public init(
        name: String, command: [String], summary: String = "", rows: [String] = ["*"], isDangerous: Bool = false,
        well: [String] = [], wait: Double = 300
    ) {
        self.name = name
        self.command = command
        self.summary = summary
        self.rows = rows
        self.isDangerous = isDangerous
        self.well = well
        self.wait = wait
    }

    /// True when it is offered on the row.
    public func isOffered(on row: String) -> Bool {
        rows.contains { Glob.matches(row, $0) }
    }
}
