extension World {
    /// Takes in an event that no poll tells of, such as an action or settings that were read again.
    public mutating func note(_ event: StackEvent) { changes.note(event) }

    /// Takes in the end of a log that was read because somebody asked; what is known already is left out.
    public mutating func absorb(lines: [LogLines.Line]) { logStore.append(logTail.new(lines)) }

    /// Takes in lines from before those that are known.
    public mutating func absorb(older: OlderLines) { logStore.append(older.lines) }
}
