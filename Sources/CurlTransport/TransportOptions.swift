public import Wire

/// What holds for every request of a transport.
public struct TransportOptions: Sendable {
    /// The file of certificate authorities to trust in place of the system's; nil for the system's.
    public var caFile: String?
    /// The proxies of the environment.
    public var proxies: ProxySettings
    /// The `User-Agent` of requests that set none.
    public var userAgent: String
    /// Bytes that the bodies of all answers may take together until they were read.
    public var bodies = 32 << 20

    /// Reads the proxy variables of `environment`, and `SSL_CERT_FILE` where `caFile` is nil.
    public init(
        caFile: String? = nil, environment: Environment = Environment([:]), userAgent: String = "mltop"
    ) {
        self.caFile = caFile ?? environment["SSL_CERT_FILE"]
        proxies = ProxySettings(environment)
        self.userAgent = userAgent
    }
}
