public import Monitor

/// The settings in effect, and how they came about.
public struct Resolved: Equatable, Sendable {
    /// What is to be watched; nil when nothing was found.
    public var stack: Stack?
    /// The numbers by which the checks judge.
    public var thresholds: Thresholds
    /// How the screen is to look.
    public var ui: UISettings
    /// Seconds between polls of a source, where they were set.
    public var intervals: [SourceID: Double]
    /// Every setting with its origin.
    public var settings: [Setting]
    /// What is worth saying and stops nothing.
    public var warnings: [ConfigNote]
    /// Where a stack was looked for and what was there, such as `mltop.toml: not there`.
    public var lookedFor: [String]

    /// What to do when no stack was found; empty when there is one.
    public var advice: [String] {
        guard stack == nil else { return [] }
        return ["No stack to watch was found. Looked for:"] + lookedFor.map { "  \($0)" } + [
            "See it run without a stack:        mltop --demo",
            "Watch one that Terraform made:     mltop --terraform DIRECTORY",
            "Write a config of what is there:   mltop init",
            "Watch any other: write mltop.toml, [stack.dev.airflow] with url = \"http://HOST:8080\" and so on",
        ]
    }
}
