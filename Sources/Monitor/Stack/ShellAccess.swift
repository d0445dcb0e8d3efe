/// How the user's own `ssh` logs in to a host; what is nil is left to the user's SSH configuration and agent.
public struct ShellAccess: Equatable, Sendable {
    /// The user on the host.
    public var user: String?
    /// The private key's file.
    public var key: String?
    /// The port.
    public var port: Int?
    /// A host to go through, as `user@host:port` with the user and port optional.
    public var jump: String?
    /// Further options of `ssh`, each `Name=value`, of those in `allowedOptions`.
    public var options: [String]

    /// Puts an access together.
    public init(
        user: String? = nil, key: String? = nil, port: Int? = nil, jump: String? = nil, options: [String] = []
    ) {
        self.user = user
        self.key = key
        self.port = port
        self.jump = jump
        self.options = options
    }

    /// Options that may be set: none of them runs a program, forwards anything, or weakens how the host is recognised.
    public static let allowedOptions = [
        "AddressFamily", "BindAddress", "BindInterface", "CASignatureAlgorithms", "CertificateFile", "Ciphers",
        "Compression", "HostKeyAlgorithms", "IPQoS", "IdentitiesOnly", "IdentityAgent", "IdentityFile",
        "KexAlgorithms", "MACs", "PreferredAuthentications", "PubkeyAcceptedAlgorithms", "PubkeyAcceptedKeyTypes",
        "RekeyLimit", "RequiredRSASize", "TCPKeepAlive",
    ]

    /// True for a name or address that `ssh` cannot take for an option and no shell for anything else.
    public static func isHost(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (1...253).contains(bytes.count), let first = bytes.first else { return false }
        return (isLetter(first) || isDigit(first) || first == UInt8(ascii: "_"))
            && bytes.allSatisfy { isLetter($0) || isDigit($0) || Array("._:-".utf8).contains($0) }
    }

    /// True for the name of a user that holds nothing but letters, digits, dots, dashes and underscores.
    public static func isUser(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (1...32).contains(bytes.count), let first = bytes.first else { return false }
        return (isLetter(first) || first == UInt8(ascii: "_"))
            && bytes.allSatisfy { isLetter($0) || isDigit($0) || Array("._-".utf8).contains($0) }
    }

    /// True for `user@host:port` with the user and port optional; a v6 address stands in brackets.
    public static func isJump(_ text: String) -> Bool {
        var rest = text[...]
        if let at = rest.firstIndex(of: "@") {
            guard isUser(String(rest[..<at])) else { return false }
            rest = rest[rest.index(after: at)...]
        }
        guard let place = HostPort(String(rest), defaultPort: 22) else { return false }
        return isHost(place.host) && place.host.contains(":") == rest.hasPrefix("[")
    }

    /// True for `Name=value` of an option that may be set, in one visible line.
    public static func isOption(_ text: String) -> Bool {
        guard let equals = text.firstIndex(of: "="), text.utf8.count <= 1000 else { return false }
        let name = text[..<equals].lowercased()
        return allowedOptions.contains { $0.lowercased() == name }
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
