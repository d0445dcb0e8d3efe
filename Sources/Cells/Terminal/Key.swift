/// A key, or a combination, that was pressed.
public enum Key: Hashable, Sendable {
    /// A key that writes; its character as the layout and shift make it, also the space.
    case character(Character)
    /// The character with Alt; the letter in lower case unless shift was held.
    case alt(Character)
    /// The character with Ctrl, in lower case: `c` for Ctrl-C.
    case control(Character)
    /// A function key, counted from 1.
    case function(Int)
    case enter, escape, tab, backTab, backspace
    case up, down, left, right, pageUp, pageDown, home, end, insert, delete
}
