extension World {
    /// Takes in an event that no poll tells of, such as an action or settings that were read again.
    public mutating func note(_ event: StackEvent) { changes.note(event) }
}
