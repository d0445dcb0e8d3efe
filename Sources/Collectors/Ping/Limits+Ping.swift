import Wire

extension Limits {
    /// The same limits with room for the longest first message of PostgreSQL.
    var forPing: Limits {
        var limits = self
        limits.body = min(body, 64 << 10)
        return limits
    }
}
