/// One place of a frame: eight bytes.
public struct Cell: Hashable, Sendable {
    /// The value of the scalar shown; a space in the second half of a wide character.
    public internal(set) var scalar: UInt32 = 0x20
    /// What the cell means.
    public internal(set) var role: Role = .text
    /// True in the second half of a wide character.
    public internal(set) var isContinuation = false
    /// Where the frame keeps the marks upon the scalar, counted from 1; 0 for none.
    var marks: UInt16 = 0

    /// True when there are marks upon the scalar.
    public var hasMarks: Bool { marks != 0 }

    /// True when nothing is to be seen but the ground.
    public var isBlank: Bool { scalar == 0x20 && marks == 0 && !isContinuation }
}
