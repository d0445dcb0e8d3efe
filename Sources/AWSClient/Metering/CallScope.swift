public import Monitor

/// On whose behalf calls are made, so that the meter can tell what each source costs.
public enum CallScope {
    /// The source that is being polled by the present task; nil outside of a poll.
    @TaskLocal public static var source: SourceID?
}
