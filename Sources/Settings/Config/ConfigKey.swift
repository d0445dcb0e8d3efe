/// A key that the config file may hold: one table from which reading, suggestions and documentation come.
public struct ConfigKey: Sendable, Equatable {
    /// The table it stands in.
    public let section: ConfigSection
    /// The key.
    public let name: String
    /// What it may hold.
    public let form: ConfigForm
    /// What it is for, in a few words.
    public let summary: String

    /// The keys of `section` in the order in which they are listed.
    public static func keys(of section: ConfigSection) -> [ConfigKey] { all.filter { $0.section == section } }

    /// The key of that name in `section`.
    static func named(_ name: String, in section: ConfigSection) -> ConfigKey? {
        all.first { $0.section == section && $0.name == name }
    }
}
