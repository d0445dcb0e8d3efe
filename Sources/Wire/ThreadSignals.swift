import Glibc

/// Who gets the signals of the process.
public enum ThreadSignals {
    /// Leaves signals to the program's own handlers; a fault of this thread itself still reaches them.
    ///
    /// SIGPIPE is among those that are left: a peer that closes what this thread writes to must not end the program.
    public static func leaveToOthers() {
        var mask = sigset_t()
        sigfillset(&mask)
        for signal in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS] { sigdelset(&mask, signal) }
        pthread_sigmask(SIG_BLOCK, &mask, nil)
    }
}
