public import Wire

/// The proxies of the environment, by the rules of curl.
///
/// `http_proxy` counts in lower case only, because a web server sets `HTTP_PROXY` from a request's header.
public struct ProxySettings: Equatable, Sendable {
    private let http: String?
    private let https: String?
    private let all: String?
    /// The hosts that are reached directly, as `no_proxy` lists them; empty for none.
    let exceptions: String

    /// Reads `http_proxy`, `https_proxy`, `all_proxy`, `no_proxy` and the upper-case forms of the last three.
    public init(_ environment: Environment) {
        http = environment["http_proxy"]
        https = environment["https_proxy"] ?? environment["HTTPS_PROXY"]
        all = environment["all_proxy"] ?? environment["ALL_PROXY"]
        exceptions = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
    }

    /// The proxy for a request to `destination`, before `exceptions` are looked at; nil for a direct connection.
    func proxy(for destination: Destination) -> String? {
        if destination.isLocal { return nil }
        return (destination.usesTLS ? https : http) ?? all
    }
}
