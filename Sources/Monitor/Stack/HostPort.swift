/// A TCP address.
public struct HostPort: Equatable, Hashable, Sendable, CustomStringConvertible {
    /// A host name or address, without brackets.
    public var host: String
    /// 1 to 65535.
    public var port: Int

    /// Puts an address together.
    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `host:port`, `[v6]:port` or a host alone; nil when the port is not 1 to 65535 or the host is empty.
    public init?(_ text: String, defaultPort: Int) {
        var host = text[...]
        var port: Int? = defaultPort
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            host = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            if rest.hasPrefix(":") { port = Self.port(rest.dropFirst()) } else if !rest.isEmpty { return nil }
        } else if text.filter({ $0 == ":" }).count == 1, let colon = text.firstIndex(of: ":") {
            host = text[..<colon]
            port = Self.port(text[text.index(after: colon)...])
        }
        guard !host.isEmpty, let port, (1...65535).contains(port) else { return nil }
        self.init(host: String(host), port: port)
    }

    /// The host and port of an address such as `http://host:port/path` or `host:port`; the port is 1 where there is none.
    init?(ofTarget target: String) {
        let rest = target.place(of: "://").map { target[$0.upperBound...] } ?? target[...]
        self.init(String(rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }), defaultPort: 1)
    }

    /// `host:port`, with brackets around a v6 address.
    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// True for 127.0.0.0/8, ::1 and `localhost`.
    public var isLoopback: Bool {
        guard host.hasPrefix("127.") else { return host == "localhost" || host == "::1" }
        return host.allSatisfy { $0 == "." || $0.isASCII && $0.isNumber }
    }

    /// A port of digits alone: a sign is no part of it.
    private static func port(_ text: Substring) -> Int? {
        text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
    }
}
