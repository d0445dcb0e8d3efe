import FoundationEssentials
public import Monitor
public import Wire

/// Reads an address of the user's own, with or without a stack around it.
public struct EndpointCollector: Collector {
    private let target: EndpointTarget
    private let transport: any HTTPTransport
    private let tcp: any TCPExchange
    private let limits: Limits

    /// Reads `target` within `limits`: `http` and `https` addresses over `transport`, `tcp` ones over `tcp`.
    public init(
        target: EndpointTarget, transport: any HTTPTransport, tcp: any TCPExchange, limits: Limits = Limits()
    ) {
        self.target = target
        self.transport = transport
        self.tcp = tcp
        self.limits = limits
    }

    /// `endpoint.NAME`.
    public var source: SourceID { .endpoint(target.name) }

    /// Sends one GET, or connects once to a `tcp` address; a status that was not expected is an answer.
    public func collect() async throws(PollFailure) -> Payload {
        let scheme = target.url.split(separator: ":", maxSplits: 1).first.map { $0.lowercased() }
        let answer =
            switch scheme {
            case "http", "https": try await http()
            case "tcp": try await connect()
            default: throw badAddress
            }
        return .endpoint(name: target.name, answer)
    }

    private func http() async throws(PollFailure) -> EndpointAnswer {
        let headers = target.headers.sorted { $0.key < $1.key }.map { HTTPRequest.Header($0.key, $0.value) }
        let answer = try await transport.send(HTTPRequest(.get, target.url, headers: headers, limits: limits))
        return EndpointAnswer(
            code: answer.status,
            statusAsExpected: target.expectedStatus.map { $0 == answer.status } ?? (200...399).contains(answer.status),
            bodyAsExpected: target.bodyContains.map { Self.contains($0, in: answer.body) } ?? true,
            latency: answer.duration, certificateEnds: answer.certificateEnds.map { Date(timeIntervalSince1970: $0) })
    }

    private func connect() async throws(PollFailure) -> EndpointAnswer {
        var text = target.url.dropFirst("tcp://".count)
        guard target.url.lowercased().hasPrefix("tcp://") else { throw badAddress }
        while text.hasSuffix("/") { text.removeLast() }
        // There is no usual port, so an address without one is not an address.
        guard let address = HostPort(String(text), defaultPort: 0) else { throw badAddress }
        let reply = try await tcp.exchange(with: address, sending: [], limits: limits) { _ in true }
        return EndpointAnswer(
            code: nil, statusAsExpected: true, bodyAsExpected: true, latency: reply.duration, certificateEnds: nil)
    }

    // Bytes, so that a body in any encoding can be searched.
    private static func contains(_ text: String, in body: [UInt8]) -> Bool {
        let wanted = Array(text.utf8)
        guard let first = wanted.first else { return true }
        guard body.count >= wanted.count else { return false }
        return (0...body.count - wanted.count).contains { start in
            body[start] == first && body[start...].starts(with: wanted)
        }
    }

    // The address may hold a token behind its question mark.
    private var badAddress: PollFailure {
        .misconfigured(
            what: "\(target.url.prefix { $0 != "?" && $0 != "#" }) is no http://, https:// or tcp://host:port address",
            setting: "url of the endpoint \(target.name)")
    }
}
