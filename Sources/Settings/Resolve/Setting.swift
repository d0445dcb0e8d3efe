/// One effective setting, as `mltop config` lists it.
public struct Setting: Equatable, Sendable {
    /// The key in full, such as `stack.dev.airflow.url`.
    public var key: String
    /// The value as it may be shown; secrets are hidden.
    public var value: String
    /// Where it came from, such as `mltop.toml:12`.
    public var origin: Origin

    /// Puts a setting together.
    public init(key: String, value: String, origin: Origin) {
        self.key = key
        self.value = value
        self.origin = origin
    }
}
