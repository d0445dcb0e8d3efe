public import Monitor
public import Wire

/// Asks a server of the user's choice which address it sees this machine as.
public struct VantageCollector: Collector {
    private let url: String
    private let transport: any HTTPTransport
    private let limits: Limits

    /// Asks `url`, whose answer is an address and nothing else.
    public init(url: String, transport: any HTTPTransport, limits: Limits = Limits()) {
        self.url = url
        self.transport = transport
        self.limits = limits
    }

    /// `vantage`.
    public var source: SourceID { .vantage }

    /// Sends one GET; an answer that is no address is not understood.
    public func collect() async throws(PollFailure) -> Payload {
        var small = limits
        small.body = min(limits.body, 4 << 10)
        let answer = try await transport.send(
            HTTPRequest(.get, url, headers: [.init("Accept", "text/plain")], limits: small))
        if answer.status == 429 { throw .throttled(code: "HTTP 429") }
        guard (200...299).contains(answer.status) else { throw .status(code: answer.status, detail: "") }
        let text = String(decoding: answer.body, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard text.count == 1, let address = text.first.map(String.init), IPAddress.isOne(address) else {
            throw .notUnderstood("expected an IP address, got \(JSONAnswer.start(of: answer.body, limit: 40))")
        }
        return .vantage(Vantage(address: address, teller: server))
    }

    /// The server's name, without scheme, path and query.
    private var server: String {
        let rest = url.split(separator: "/", maxSplits: 2).dropFirst().first ?? url[...]
        return String(rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" })
    }
}
