import Glibc
import Synchronization

/// One thread for all collectors: what they do in turn needs no waking of a pool, and the decoding of a large answer
/// leaves a core to the keys.
///
/// It runs jobs in the order in which they came, sleeps without a time limit while there are none, and lives as long as
/// the process.
public final class WorkThread: TaskExecutor {
    private struct Work {
        var jobs: [UnownedJob] = []
        var isAsleep = false
    }

    private struct Bell: @unchecked Sendable {
        let semaphore: UnsafeMutablePointer<sem_t>
    }

    private let settle: @Sendable () -> Void
    private let work = Mutex(Work())
    private let bell: Bell

    /// Starts the thread, which first runs `settle`; nil when there is none to be had, and the pool has to do.
    public static func start(settle: @escaping @Sendable () -> Void = {}) -> WorkThread? {
        let worker = WorkThread(settle)
        return OwnThread.start { worker.run() } ? worker : nil
    }

    private init(_ settle: @escaping @Sendable () -> Void) {
        self.settle = settle
        let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
        sem_init(semaphore, 0, 0)
        bell = Bell(semaphore: semaphore)
    }

    deinit {
        sem_destroy(bell.semaphore)
        bell.semaphore.deallocate()
    }

    /// Takes a job; the thread is woken only when it sleeps.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let mustWake = work.withLock { work in
            work.jobs.append(job)
            defer { work.isAsleep = false }
            return work.isAsleep
        }
        if mustWake { sem_post(bell.semaphore) }
    }

    private func run() -> Never {
        settle()
        let executor = asUnownedTaskExecutor()
        var jobs: [UnownedJob] = []
        while true {
            work.withLock { work in
                swap(&jobs, &work.jobs)
                work.isAsleep = jobs.isEmpty
            }
            if jobs.isEmpty { sem_wait(bell.semaphore) }
            for job in jobs { job.runSynchronously(on: executor) }
            jobs.removeAll(keepingCapacity: true)
        }
    }
}
