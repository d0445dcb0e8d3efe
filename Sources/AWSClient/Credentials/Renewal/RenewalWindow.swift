/// When credentials are renewed before their end.
struct RenewalWindow: Equatable, Sendable {
    /// Seconds before the end from which one caller renews them while the others go on.
    let advisory: Double
    /// Seconds before the end from which everybody waits for new ones.
    let mandatory: Double

    /// The windows of botocore, 15 and 10 minutes; shorter for keys that last less than an hour, which would otherwise be
    /// renewed at every call.
    init(lifetime: Double) {
        advisory = min(900, max(0, lifetime) / 4)
        mandatory = min(600, max(0, lifetime) / 6)
    }
}
