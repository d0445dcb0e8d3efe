import Glibc

/// What a thread waits for until somebody rings or a time is over; a ring that comes early is not lost.
final class Doorbell: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var isRung = false

    /// A bell whose waits no change of the wall clock moves.
    init() {
        var kind = pthread_condattr_t()
        pthread_condattr_init(&kind)
        pthread_condattr_setclock(&kind, CLOCK_MONOTONIC)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, &kind)
        pthread_condattr_destroy(&kind)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Wakes whoever waits, or will wait next.
    func ring() {
        pthread_mutex_lock(mutex)
        isRung = true
        pthread_cond_signal(condition)
        pthread_mutex_unlock(mutex)
    }

    /// Waits for a ring, for so many seconds at most; without end when nil.
    func wait(atMost seconds: Double?) {
        var end = timespec()
        clock_gettime(CLOCK_MONOTONIC, &end)
        let nanoseconds = Double(end.tv_nsec) + max(0, seconds ?? 0) * 1e9
        end.tv_sec += Int(nanoseconds / 1e9)
        end.tv_nsec = Int(nanoseconds.truncatingRemainder(dividingBy: 1e9))
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isRung {
            if seconds == nil {
                pthread_cond_wait(condition, mutex)
            } else if pthread_cond_timedwait(condition, mutex, &end) == ETIMEDOUT {
                return
            }
        }
        isRung = false
    }
}
