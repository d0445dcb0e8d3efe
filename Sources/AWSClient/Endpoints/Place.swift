public import Monitor
public import Wire

/// Where the calls go: a region, and an address for each service.
public struct Place: Equatable, Sendable {
    /// The region.
    public let region: String
    /// The services whose address is the user's own.
    let overridden: Set<Service>
    private let addresses: [Service: String]

    /// Finds the place of `target`.
    ///
    /// The region is the target's, else of `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile. An address is the target's,
    /// else of `AWS_ENDPOINT_URL_SERVICE`, `AWS_ENDPOINT_URL`, the profile's services section, the profile's
    /// `endpoint_url`, else AWS's own. Throws `.misconfigured` naming the setting at fault.
    public init(of target: AWSTarget, environment: Environment, files: SharedFiles) throws(PollFailure) {
        var contents: SharedFiles.Contents?
        if target.endpoint == nil || target.region.isEmpty {
            do throws(CredentialFault) {
                contents = try files.read()
            } catch {
                throw .credentials(error)
            }
        }
        let profile = contents?.merged(files.profileName) ?? INIFile.Section()
        region = try Self.region(of: target, environment: environment, profile: profile)
        var addresses: [Service: String] = [:]
        var overridden: Set<Service> = []
        for service in Service.allCases {
            var address = target.endpoint
            if address == nil {
                address = try Self.configured(
                    service, environment: environment, profile: profile, contents: contents)
            }
            if let address {
                addresses[service] = try Self.checked(address)
                overridden.insert(service)
            } else {
                addresses[service] = "https://\(service.signingName).\(region).\(Partition(region: region).suffix)"
            }
        }
        self.addresses = addresses
        self.overridden = overridden
    }

    /// The base address of `service`, without a slash at its end.
    public func address(of service: Service) -> String { addresses[service] ?? "" }

    private static func region(
        of target: AWSTarget, environment: Environment, profile: INIFile.Section
    ) throws(PollFailure) -> String {
        let given = target.region.isEmpty ? nil : target.region
        guard let region = given ?? environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? profile["region"]
        else { throw .misconfigured(what: "no AWS region is set", setting: "region of the stack or AWS_REGION") }
        guard isRegion(region) else {
            throw .misconfigured(
                what: "the AWS region is not a name such as eu-north-1", setting: "region of the stack")
        }
        return region
    }

    /// True for what may stand in a host name as a region.
    static func isRegion(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 40
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
            }
    }

    private static func configured(
        _ service: Service, environment: Environment, profile: INIFile.Section, contents: SharedFiles.Contents?
    ) throws(PollFailure) -> String? {
        let isIgnored = environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] ?? profile["ignore_configured_endpoint_urls"]
        if isIgnored?.lowercased() == "true" { return nil }
        let name = service.endpointName
        if let address = environment["AWS_ENDPOINT_URL_\(name)"] ?? environment["AWS_ENDPOINT_URL"] { return address }
        if let services = profile["services"] {
            guard let section = contents?.services[services] else {
                throw .misconfigured(
                    what: "the AWS config file has no section [services \(services)]",
                    setting: "services of the profile")
            }
            if let address = section["\(name.lowercased()).endpoint_url"] { return address }
        }
        return profile["endpoint_url"]
    }

    private static func checked(_ address: String) throws(PollFailure) -> String {
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
