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
        let settings = EndpointSettings(environment: environment, profile: profile, contents: contents)
        let partition = Partition(region: region)
        var addresses: [Service: String] = [:]
        var overridden: Set<Service> = []
        for service in Service.allCases {
            if let endpoint = target.endpoint {
                addresses[service] = try EndpointSettings.checked(endpoint)
                overridden.insert(service)
            } else if let address = try settings.address(of: service.endpointName) {
                addresses[service] = address
                overridden.insert(service)
            } else {
                let host = service.home(in: partition)?.host ?? "\(service.hostName).\(region).\(partition.suffix)"
                addresses[service] = "https://\(host)"
            }
        }
        self.addresses = addresses
        self.overridden = overridden
    }

    /// The base address of `service`, without a slash at its end.
    public func address(of service: Service) -> String { addresses[service] ?? "" }

    /// The region that calls of `service` are signed for: the stack's, but for a service that a partition has only once.
    public func region(of service: Service) -> String {
        service.home(in: Partition(region: region))?.region ?? region
    }

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
}
