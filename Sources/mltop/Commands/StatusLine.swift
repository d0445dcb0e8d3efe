import Cells

/// A line that is written over on a terminal; on a pipe only what is printed stays.
struct StatusLine {
    /// Writes a line that stays.
    func print(_ text: String) {
        clear()
        Output.standard.lines([Sanitiser.clean(text)])
    }

    /// Shows a line until the next one.
    func show(_ text: String) {
        guard Output.standard.isTerminal else { return }
        Output.standard.write("\r\u{1B}[K" + Sanitiser.clean(text))
    }

    /// Takes the line away.
    func clear() { if Output.standard.isTerminal { Output.standard.write("\r\u{1B}[K") } }
}
