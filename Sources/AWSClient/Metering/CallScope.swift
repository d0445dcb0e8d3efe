public import Monitor

/// On whose behalf calls are made, so that the meter can tell what each source costs.
public enum CallScope {
    /// The source that is being polled by the present task; nil outside of a poll.
    @TaskLocal public static var source: SourceID?
    /// True for calls that catch up with what came before the start, and so are not made again.
    @TaskLocal public static var isOnce = false
}
