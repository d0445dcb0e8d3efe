extension SharedFiles {
    /// The profiles and service sections of both files.
    public struct Contents: Equatable, Sendable {
        /// Profiles of the credentials file.
        public var credentials: [String: INIFile.Section] = [:]
        /// Profiles of the config file.
        public var config: [String: INIFile.Section] = [:]
        /// `[services NAME]` sections of the config file.
        public var services: [String: INIFile.Section] = [:]
        /// `[sso-session NAME]` sections of the config file.
        public var sessions: [String: INIFile.Section] = [:]

        /// The keys of a profile from both files; the credentials file wins.
        public func merged(_ profile: String) -> INIFile.Section {
            var section = config[profile] ?? INIFile.Section()
            section.values.merge(credentials[profile]?.values ?? [:]) { $1 }
            return section
        }

        /// Why a profile that was asked for is not there, and which are.
        func whereProfilesAre(_ files: SharedFiles) -> String {
            let names = Set(credentials.keys).union(config.keys).sorted()
            let found = names.isEmpty ? "no profile is there" : "profiles there: \(names.joined(separator: ", "))"
            return "it is neither in \(files.credentialsPath) nor in \(files.configPath) (\(found))"
        }
    }
}
