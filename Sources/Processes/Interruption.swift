import CSpawn
import Glibc

/// Being told to end while something is under way whose end has to be kept.
public enum Interruption {
    /// Notes the first signal that asks the program to end, in place of ending.
    public static func note() { cspawn_note_interrupts() }

    /// The name of the signal that came since; nil before.
    public static var name: String? {
        switch cspawn_interrupt() {
        case 0: nil
        case SIGINT: "Ctrl-C"
        case SIGHUP: "the end of the terminal"
        default: "a signal to end"
        }
    }
}
