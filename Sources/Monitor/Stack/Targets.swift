/// An HTTP service with a login.
public struct ServiceTarget: Equatable, Sendable {
    /// The base address without a trailing slash, such as `http://192.0.2.10:8080`.
    public var url: String
    /// The user to log in as; nil reads only what needs no login.
    public var user: String?
    /// The user's password; nil reads only what needs no login.
    public var password: SecretSource?
    /// What to send as the Host header in place of the address's own (MLflow behind host validation).
    public var hostHeader: String?

    /// Puts a target together.
    public init(url: String, user: String? = nil, password: SecretSource? = nil, hostHeader: String? = nil) {
        self.url = url
        self.user = user
        self.password = password
        self.hostHeader = hostHeader
    }
}

/// An address of the user's own to be probed beside the stack.
public struct EndpointTarget: Equatable, Sendable {
    /// The name in the row's id, `endpoint.NAME`.
    public var name: String
    /// An `http://`, `https://` or `tcp://host:port` address.
    public var url: String
    /// The HTTP status that counts as well; nil takes 200 to 399.
    public var expectedStatus: Int?
    /// Text that the body must hold.
    public var bodyContains: String?
    /// Headers to send, by name.
    public var headers: [String: String]
    /// Latency in seconds beyond which the row is critical; nil never.
    public var criticalLatency: Double?
    /// Days before the end of the certificate at which the row warns.
    public var certificateDays: Int

    /// Puts a target together.
    public init(
        name: String, url: String, expectedStatus: Int? = nil, bodyContains: String? = nil,
        headers: [String: String] = [:], criticalLatency: Double? = nil, certificateDays: Int = 14
    ) {
        self.name = name
        self.url = url
        self.expectedStatus = expectedStatus
        self.bodyContains = bodyContains
        self.headers = headers
        self.criticalLatency = criticalLatency
        self.certificateDays = certificateDays
    }

    /// The address without what is behind a question mark, which may be a secret: the one that is shown.
    public var place: String { String(url.prefix { $0 != "?" && $0 != "#" }) }
}

/// How AWS is reached.
public struct AWSTarget: Equatable, Sendable {
    /// The region, such as `eu-north-1`.
    public var region: String
    /// The profile of the shared files when one was asked for by name; nil takes the environment's or `default`.
    public var profile: String?
    /// An endpoint for every service in place of AWS's own (the demo stack, a test server).
    public var endpoint: String?
    /// Credentials at hand, in place of the chain (the demo stack).
    public var fixedCredentials: FixedCredentials?

    /// Puts a target together.
    public init(
        region: String, profile: String? = nil, endpoint: String? = nil, fixedCredentials: FixedCredentials? = nil
    ) {
        self.region = region
        self.profile = profile
        self.endpoint = endpoint
        self.fixedCredentials = fixedCredentials
    }
}

/// A pair of AWS keys that needs no chain.
public struct FixedCredentials: Equatable, Sendable {
    /// The access key id.
    public var accessKey: String
    /// The secret key.
    public var secretKey: Secret
    /// The session token of temporary credentials.
    public var sessionToken: Secret?
    /// What messages call them.
    public var source: String

    /// Puts the pair together.
    public init(
        accessKey: String, secretKey: Secret, sessionToken: Secret? = nil, source: String = "fixed keys"
    ) {
        self.source = source
        self.accessKey = accessKey
        self.secretKey = secretKey
        self.sessionToken = sessionToken
    }
}
