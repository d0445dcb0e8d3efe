public import Monitor
public import Wire

/// The shared credentials and config files, and the profile that was chosen in them.
public struct SharedFiles: Sendable {
    private let files: any FileReader
    /// The user's home; nil when nothing tells it.
    let home: String?
    /// The profile: asked for by name, else of `AWS_PROFILE`, else of `AWS_DEFAULT_PROFILE`, else `default`.
    public let profileName: String
    /// True when the profile was asked for by name.
    public let isProfileExplicit: Bool
    /// True when the profile was asked for by name or by the environment.
    public let isProfileChosen: Bool
    /// The credentials file as it is shown.
    public let credentialsPath: String
    /// The config file as it is shown.
    public let configPath: String

    /// Chooses the profile and the files: `AWS_SHARED_CREDENTIALS_FILE` and `AWS_CONFIG_FILE`, else those in `~/.aws`.
    public init(profile: String?, environment: Environment, files: any FileReader) {
        self.files = files
        home = environment["HOME"]
        let chosen = profile ?? environment["AWS_PROFILE"] ?? environment["AWS_DEFAULT_PROFILE"]
        profileName = chosen ?? "default"
        isProfileExplicit = profile != nil
        isProfileChosen = chosen != nil
        credentialsPath = environment["AWS_SHARED_CREDENTIALS_FILE"] ?? "~/.aws/credentials"
        configPath = environment["AWS_CONFIG_FILE"] ?? "~/.aws/config"
    }

    /// What both files hold; a file that is not there holds nothing.
    public func read() throws(CredentialFault) -> Contents {
        let credentials = try sections(credentialsPath)
        let config = try sections(configPath)
        var contents = Contents()
        contents.credentials = credentials
        for (name, section) in config {
            if name == "default" {
                if config["profile default"] == nil { contents.config["default"] = section }
            } else if name.hasPrefix("profile ") {
                contents.config[String(name.dropFirst(8))] = section
            } else if name.hasPrefix("services ") {
                contents.services[String(name.dropFirst(9))] = section
            } else if name.hasPrefix("sso-session ") {
                contents.sessions[String(name.dropFirst(12))] = section
            }
        }
        return contents
    }

    /// A number that changes when one of the files does.
    func fingerprint() -> Int {
        var hasher = Hasher()
        for path in [credentialsPath, configPath] {
            hasher.combine((try? files.read(expand(path))) ?? nil)
        }
        return hasher.finalize()
    }

    /// The bytes of any file, `~` being the home; nil when there is none.
    ///
    /// Throws with the file as the source at fault.
    func bytes(of path: String) throws(CredentialFault) -> [UInt8]? {
        do throws(FileFault) {
            return try files.read(expand(path))
        } catch {
            throw .broken(source: path, why: error.why)
        }
    }

    private func sections(_ path: String) throws(CredentialFault) -> [String: INIFile.Section] {
        do {
            guard let bytes = try files.read(expand(path)) else { return [:] }
            return try INIFile(bytes).sections
        } catch let fault as FileFault {
            throw .broken(source: path, why: fault.why)
        } catch let fault as INIFile.Fault {
            throw .broken(source: "\(path):\(fault.line)", why: "line \(fault.line): \(fault.why)")
        } catch {
            throw .broken(source: path, why: "it cannot be read")
        }
    }

    /// `path` with the home in place of `~`.
    func expand(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home else { return path }
        return home + path.dropFirst()
    }
}
