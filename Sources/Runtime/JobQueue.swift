import Glibc
import Synchronization

/// Jobs of tasks in the order in which they came, for one thread, which sleeps without a time limit while there are none.
public final class JobQueue: Sendable {
    private struct Work {
        var jobs: [UnownedJob] = []
        var isAsleep = false
    }

    private struct Bell: @unchecked Sendable {
        let semaphore: UnsafeMutablePointer<sem_t>
    }

    private let work = Mutex(Work())
    private let bell: Bell

    /// An empty queue.
    public init() {
        let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
        sem_init(semaphore, 0, 0)
        bell = Bell(semaphore: semaphore)
    }

    deinit {
        sem_destroy(bell.semaphore)
        bell.semaphore.deallocate()
    }

    /// Takes a job; the thread is woken only when it sleeps.
    public func put(_ job: UnownedJob) {
        let mustWake = work.withLock { work in
            work.jobs.append(job)
            defer { work.isAsleep = false }
            return work.isAsleep
        }
        if mustWake { sem_post(bell.semaphore) }
    }

    /// Takes the job at an address, as the runtime's hooks hand it out.
    public func put(at address: UnsafeMutableRawPointer) { put(unsafeBitCast(address, to: UnownedJob.self)) }

    /// Has `run` do every job, as long as the process lives; called by the one thread.
    public func serve(_ run: (UnownedJob) -> Void) -> Never {
        var jobs: [UnownedJob] = []
        while true {
            work.withLock { work in
                swap(&jobs, &work.jobs)
                work.isAsleep = jobs.isEmpty
            }
            if jobs.isEmpty { sem_wait(bell.semaphore) }
            for job in jobs { run(job) }
            jobs.removeAll(keepingCapacity: true)
        }
    }
}
