import Monitor
import Wire

/// The addresses that environment and shared files give in place of AWS's own.
struct EndpointSettings: Sendable {
    private let environment: Environment
    private let profile: INIFile.Section
    private let contents: SharedFiles.Contents?

    /// Looks into `environment`, then into the profile and the services section that it names.
    init(environment: Environment, profile: INIFile.Section, contents: SharedFiles.Contents?) {
        self.environment = environment
        self.profile = profile
        self.contents = contents
    }

    /// The address set for the service with that id in `AWS_ENDPOINT_URL_ID`; nil without one.
    ///
    /// Throws `.misconfigured` for a services section that is not there and for what is no address.
    func address(of name: String) throws(PollFailure) -> String? {
        let isIgnored = environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] ?? profile["ignore_configured_endpoint_urls"]
        if isIgnored?.lowercased() == "true" { return nil }
        if let address = environment["AWS_ENDPOINT_URL_\(name)"] ?? environment["AWS_ENDPOINT_URL"] {
            return try Self.checked(address)
        }
        if let services = profile["services"] {
            guard let section = contents?.services[services] else {
                throw .misconfigured(
                    what: "the AWS config file has no section [services \(services)]",
                    setting: "services of the profile")
            }
            if let address = section["\(name.lowercased()).endpoint_url"] { return try Self.checked(address) }
        }
        guard let address = profile["endpoint_url"] else { return nil }
        return try Self.checked(address)
    }

    /// `address` without a slash at its end; throws when it is none.
    static func checked(_ address: String) throws(PollFailure) -> String {
        let parts = AddressParts(address)
        guard parts.scheme == "http" || parts.scheme == "https", !parts.host.isEmpty, parts.query.isEmpty,
            address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else {
            throw .misconfigured(
                what: "the AWS endpoint is not an address such as http://127.0.0.1:4566", setting: "AWS_ENDPOINT_URL")
        }
        return address.hasSuffix("/") ? String(address.dropLast()) : address
    }
}
