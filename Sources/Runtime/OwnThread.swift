import Glibc
import Wire

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
                ThreadSignals.leaveToOthers()
                Unmanaged<Work>.fromOpaque(context).takeUnretainedValue().run()
            }, context.toOpaque())
        guard code == 0 else {
            context.release()
            return false
        }
        pthread_detach(thread)
        return true
    }
}
