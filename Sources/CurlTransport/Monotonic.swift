import Glibc

/// The clock of limits and durations, which no change of the wall clock moves.
enum Monotonic {
    /// Seconds since an arbitrary start.
    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
