/// What a config file says, every value checked.
struct ConfigFile: Equatable, Sendable {
    /// The file as it was named.
    var path: String
    /// The stacks in the order of the file.
    var stacks: [ConfigStack] = []
    /// The values of `[ui]`, under keys such as `ui.theme`.
    var ui = Layer()
    /// The keys of `[ui.keys]` in the order of the file.
    var keys: [KeyBinding] = []
    /// Unknown keys and the like.
    var notes: [ConfigNote] = []

    /// Reads a file of that name; throws for the first value that cannot be used.
    static func read(_ bytes: [UInt8], path: String) throws(ConfigFault) -> ConfigFile {
        var reading = ConfigReading(document: try TOMLDocument(bytes, file: path))
        return try reading.read()
    }
}

/// One `[stack.NAME]`.
struct ConfigStack: Equatable, Sendable {
    /// Its name.
    var name: String
    /// Where it begins.
    var line: Int?
    /// Its values, under keys such as `airflow.url`.
    var values = Layer()
    /// The hosts in the order of the file.
    var hosts: [String] = []
    /// The user's own actions in the order of the file.
    var actions: [String] = []
    /// The endpoints in the order of the file.
    var endpoints: [String] = []
}
