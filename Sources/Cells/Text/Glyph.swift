/// What fills one cell, or two: a scalar that may be shown, and the marks upon it.
struct Glyph {
    /// The scalar; never a control, invisible or unassigned one.
    var scalar: UInt32
    /// 1 or 2 columns.
    var width: Int
    /// Marks upon the scalar.
    var marks = Marks()
}
