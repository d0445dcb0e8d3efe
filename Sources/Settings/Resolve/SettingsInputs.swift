public import Monitor

/// Everything that settings are made of; files are read through closures, so that nothing here touches the disk.
public struct SettingsInputs {
    /// The command line.
    public var flags: Flags
    /// The environment variables.
    public var environment: [String: String]
    /// The bytes of a file; nil when there is none; throws what cannot be read, such as a directory.
    public var read: (_ path: String) throws -> [UInt8]?
    /// True when commands in the config file of that path may be run: it is the user's and no one else may write it.
    public var mayRunCommands: (_ path: String) -> Bool
    /// The region that the shared AWS files give a profile; nil asks for the default profile.
    public var sharedRegion: (_ profile: String?) -> String?
    /// The names of the files in a folder; empty when there is none.
    public var listing: (_ folder: String) -> [String]

    /// What the AWS account shows; nil when it was not asked.
    public var account: AccountFindings?
    /// What is said of the account where a stack was looked for, such as why it could not be asked.
    public var accountNotes: [String] = []

    /// Puts the inputs together.
    public init(
        flags: Flags = Flags(), environment: [String: String] = [:],
        mayRunCommands: @escaping (_ path: String) -> Bool = { _ in true },
        sharedRegion: @escaping (_ profile: String?) -> String? = { _ in nil },
        listing: @escaping (_ folder: String) -> [String] = { _ in [] },
        read: @escaping (_ path: String) throws -> [UInt8]?
    ) {
        self.flags = flags
        self.environment = environment
        self.read = read
        self.mayRunCommands = mayRunCommands
        self.sharedRegion = sharedRegion
        self.listing = listing
    }

    /// The bytes at `path`; nil when there is no file; a fault that names the path for what cannot be read.
    func bytes(_ path: String) throws(ConfigFault) -> [UInt8]? {
        do {
            return try read(path)
        } catch {
            let words = "\(error)"
            let why = words.hasPrefix(path + ": ") ? String(words.dropFirst(path.count + 2)) : words
            throw ConfigFault(file: path, message: "cannot be read: " + plain(why))
        }
    }

    /// The folder of the user's own config, `$XDG_CONFIG_HOME/mltop` or `~/.config/mltop`; nil without a home.
    public var configFolder: String? {
        // A relative path here is to be ignored, says the XDG base directory specification.
        if let base = environment["XDG_CONFIG_HOME"], base.hasPrefix("/") { return join(base, "mltop") }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return join(home, ".config/mltop")
    }

    /// The folder of what can be had again, `$XDG_CACHE_HOME/mltop` or `~/.cache/mltop`; nil without a home.
    public var cacheFolder: String? {
        if let base = environment["XDG_CACHE_HOME"], base.hasPrefix("/") { return join(base, "mltop") }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return join(home, ".cache/mltop")
    }

    /// `path` with `~` as the home, and relative to the folder of `file` when it is relative.
    func place(_ path: String, besides file: String) -> String {
        if path == "~" || path.hasPrefix("~/"), let home = environment["HOME"] {
            return path.count > 2 ? join(home, String(path.dropFirst(2))) : home
        }
        guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
        return join(String(file[..<slash]), path)
    }
}

/// `folder/name` with one slash between.
func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
}
