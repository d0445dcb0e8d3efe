import CursesTerminal
import Testing

@Suite struct TerminalFaultTests {
    @Test(
        arguments: [
            .notATerminal(stream: "standard output"), .noType, .unknownType("bogus"), .noDatabase(type: "xterm"),
            .noMotion(type: "dumb"), .system("it cannot be opened"),
        ] as [TerminalFault])
    func `a fault is one line that says what to do`(fault: TerminalFault) {
        #expect(!fault.description.contains("\n"))
        #expect(fault.description.contains("--once"))
    }

    @MainActor @Test func `without a terminal nothing is opened`() {
        // Tests run with their output in a pipe.
        #expect(throws: TerminalFault.self) { try CursesTerminal.open() }
    }
}
