import Cells

@testable import CursesTerminal

/// A parser that can be fed inside an expectation.
final class Typist {
    private var parser = KeyParser()

    var deadline: Int? { parser.deadline }
    /// Bytes of an unfinished paste.
    var kept: Int { parser.pasted.count }

    func feed(_ bytes: some Sequence<UInt8>, at now: Int) -> [TerminalEvent] { parser.feed(bytes, at: now) }
    func tick(at now: Int) -> [TerminalEvent] { parser.tick(at: now) }
}
