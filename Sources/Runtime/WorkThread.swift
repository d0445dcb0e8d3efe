/// One thread for what many tasks do in turn, as all collectors: it needs no waking of a pool, and the decoding of a
/// large answer leaves a core to the keys.
///
/// It lives as long as the process.
public final class WorkThread: TaskExecutor {
    /// What it has to do.
    public let jobs = JobQueue()

    private init() {}

    /// Starts the thread, which first runs `settle`; nil when there is none to be had, and the pool has to do.
    public static func start(settle: @escaping @Sendable () -> Void = {}) -> WorkThread? {
        let worker = WorkThread()
        let isRunning = OwnThread.start {
            settle()
            let executor = worker.asUnownedTaskExecutor()
            worker.jobs.serve { $0.runSynchronously(on: executor) }
        }
        return isRunning ? worker : nil
    }

    /// Takes a job; the thread is woken only when it sleeps.
    public func enqueue(_ job: consuming ExecutorJob) { jobs.put(UnownedJob(job)) }
}
