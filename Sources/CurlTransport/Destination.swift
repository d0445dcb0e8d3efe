import CCurl
import Glibc
import Monitor

/// Where an address leads, as curl itself reads it.
struct Destination: Equatable, Sendable {
    /// True for `https`.
    let usesTLS: Bool
    /// The host name or address without brackets, in lower case.
    let host: String
    /// The port, the scheme's own where the address names none.
    let port: Int

    /// Puts a destination together.
    init(usesTLS: Bool, host: String, port: Int) {
        self.usesTLS = usesTLS
        self.host = host
        self.port = port
    }

    /// Reads `url`; the failure never repeats it, because it may hold a password.
    init(_ url: String) throws(PollFailure) {
        guard !url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
            throw .misconfigured(what: "address holds a blank or a control character", setting: "its url")
        }
        if let why = ccurl_missing() { throw .unreachable(host: "", why: String(cString: why)) }
        guard let parser = curl_url() else { throw .unreachable(host: "", why: "out of memory") }
        defer { curl_url_cleanup(parser) }
        let code = curl_url_set(parser, CURLUPART_URL, url, UInt32(CURLU_PATH_AS_IS))
        guard code == CURLUE_OK else {
            throw .misconfigured(
                what: "not an http or https address (\(String(cString: curl_url_strerror(code)).lowercased()))",
                setting: "its url")
        }
        let scheme = Self.part(CURLUPART_SCHEME, of: parser)
        guard scheme == "http" || scheme == "https" else {
            throw .misconfigured(what: "not an http or https address", setting: "its url")
        }
        usesTLS = scheme == "https"
        let name = Self.part(CURLUPART_HOST, of: parser) ?? ""
        host = (name.hasPrefix("[") && name.hasSuffix("]") ? String(name.dropFirst().dropLast()) : name).lowercased()
        port = Self.part(CURLUPART_PORT, of: parser).flatMap { Int($0) } ?? (usesTLS ? 443 : 80)
    }

    private static func part(_ part: CURLUPart, of parser: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard ccurl_url_get(parser, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }

    /// True for this machine and for the metadata services of a cloud host, which no proxy can reach for us.
    var isLocal: Bool {
        let name = host.hasSuffix(".") ? String(host.dropLast()) : host
        if name == "localhost" || name.hasSuffix(".localhost") { return true }
        if let v4 = Self.bytes(name, AF_INET, count: 4) { return Self.isLocal(v4: v4) }
        guard let v6 = Self.bytes(name, AF_INET6, count: 16) else { return false }
        if v6.dropLast().allSatisfy({ $0 == 0 }) { return v6[15] <= 1 }
        if v6[..<10].allSatisfy({ $0 == 0 }), v6[10] == 0xFF, v6[11] == 0xFF {
            return Self.isLocal(v4: Array(v6[12...]))
        }
        return v6 == [0xFD, 0, 0x0E, 0xC2] + [UInt8](repeating: 0, count: 10) + [2, 0x54]
            || v6 == [0xFD, 0, 0x0E, 0xC2] + [UInt8](repeating: 0, count: 11) + [0x23]
    }

    /// 127/8, 0.0.0.0, the instance metadata (169.254.169.254) and the container credentials (169.254.170.2 and .23).
    private static func isLocal(v4: [UInt8]) -> Bool {
        v4[0] == 127 || v4 == [0, 0, 0, 0] || v4 == [169, 254, 169, 254] || v4 == [169, 254, 170, 2]
            || v4 == [169, 254, 170, 23]
    }

    private static func bytes(_ text: String, _ family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }
}
