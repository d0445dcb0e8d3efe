import Monitor
import Wire

/// The keys that a container's agent serves: ECS, EKS and their kin.
struct ContainerSource: CredentialSource {
    /// Seconds to an answer, and how often it is asked for.
    static let limits = Limits(connect: 2, total: 2, body: 1 << 20)
    static let attempts = 3

    private static let hosts: Set = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23", "localhost"]

    private let address: String
    private let tools: CredentialTools

    /// Asks the address that the environment names; nil when it names none.
    init?(_ tools: CredentialTools) {
        if let path = tools.environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] {
            address = "http://169.254.170.2" + path
        } else if let full = tools.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] {
            address = full
        } else {
            return nil
        }
        self.tools = tools
    }

    var name: String { "container" }

    /// Asks at most three times, as long as the way there is the trouble.
    func credentials() async throws(PollFailure) -> AWSCredentials? {
        guard Self.isAllowed(address) else {
            throw broken("AWS_CONTAINER_CREDENTIALS_FULL_URI is neither https nor an address of this machine")
        }
        var request = HTTPRequest(.get, address, headers: [.init("Accept", "application/json")], limits: Self.limits)
        if let token = try token() { request.headers.append(.init("Authorization", token)) }
        let isSecure = address.lowercased().hasPrefix("https:")
        guard let transport = isSecure ? tools.transport : tools.means.direct else {
            throw broken("addresses of this machine are not asked here")
        }
        var last = PollFailure.cancelled
        for _ in 0..<Self.attempts {
            do throws(PollFailure) {
                let response = try await transport.send(request)
                if response.status == 200 { return try ServedKeys.read(response.body, source: name) }
                last = broken("the agent answers HTTP \(response.status)")
                if response.status < 500 { break }
            } catch {
                guard error.isTransport else { throw error }
                last = broken("the agent: \(error)")
            }
        }
        throw last
    }

    /// The token, from its file before the one in the environment.
    private func token() throws(PollFailure) -> String? {
        var token = tools.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
        if let path = tools.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] {
            do throws(CredentialFault) {
                guard let bytes = try tools.files.bytes(of: path) else {
                    throw CredentialFault.broken(source: name, why: "the token file \(path) is not there")
                }
                token = String(decoding: bytes, as: UTF8.self)
            } catch {
                throw .credentials(error)
            }
        }
        if let token, token.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A }) {
            throw broken("the token holds a line break")
        }
        return token
    }

    /// True for https, for the addresses of agents, and for this machine's own.
    static func isAllowed(_ address: String) -> Bool {
        let parts = AddressParts(address)
        guard address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
        if parts.scheme == "https" { return !parts.host.isEmpty }
        guard parts.scheme == "http" else { return false }
        let place = HostPort(parts.host, defaultPort: 80)
        return place.map { hosts.contains($0.host.lowercased()) || $0.isLoopback } ?? false
    }

    private func broken(_ why: String) -> PollFailure { .credentials(.broken(source: name, why: why)) }
}
