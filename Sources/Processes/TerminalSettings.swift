import Glibc

/// How the terminal of standard input was set at one moment; nothing where it is no terminal.
struct TerminalSettings: Sendable {
    private let settings: termios?

    /// Remembers how it is set now.
    init() {
        var found = termios()
        settings = tcgetattr(STDIN_FILENO, &found) == 0 ? found : nil
    }

    /// Sets it so again, and takes it from a process group that has ended; the caller has SIGTTOU blocked or ignored.
    func restore() {
        guard var settings else { return }
        let group = tcgetpgrp(STDIN_FILENO)
        if group > 0, group != getpgrp(), kill(-group, 0) != 0, errno == ESRCH { tcsetpgrp(STDIN_FILENO, getpgrp()) }
        // In the background the terminal is somebody else's.
        guard tcgetpgrp(STDIN_FILENO) == getpgrp() else { return }
        tcsetattr(STDIN_FILENO, TCSANOW, &settings)
    }
}
