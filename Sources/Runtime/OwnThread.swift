import Glibc

/// Threads that live as long as the process.
enum OwnThread {
    private final class Work: Sendable {
        let run: @Sendable () -> Never

        init(_ run: @escaping @Sendable () -> Never) { self.run = run }
    }

    /// Starts a thread that runs `work`; false when there is none to be had.
    static func start(_ work: @escaping @Sendable () -> Never) -> Bool {
        let context = Unmanaged.passRetained(Work(work))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                OwnThread.leaveSignalsToOthers()
                Unmanaged<Work>.fromOpaque(context).takeUnretainedValue().run()
            }, context.toOpaque())
        guard code == 0 else {
            context.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    /// Signals are for the program's own handlers; a fault of this thread itself must still reach them.
    private static func leaveSignalsToOthers() {
        var mask = sigset_t()
        sigfillset(&mask)
        for signal in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS] { sigdelset(&mask, signal) }
        pthread_sigmask(SIG_BLOCK, &mask, nil)
    }
}
