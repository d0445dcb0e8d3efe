import Crypto
import FoundationEssentials
import Wire

extension SignatureV4 {
    /// The canonical form of a request and the list of the headers in it.
    struct Canonical {
        /// The canonical request.
        let text: String
        /// Names of the signed headers, joined by semicolons.
        let signedHeaders: String

        /// Headers that intermediaries may change, so that they are never signed.
        private static let unsigned: Set = [
            "authorization", "baggage", "connection", "expect", "keep-alive", "proxy-authenticate",
            "proxy-authorization", "te", "traceparent", "tracestate", "trailer", "transfer-encoding", "upgrade",
            "user-agent", "x-amzn-trace-id",
        ]

        init(_ request: HTTPRequest, style: Style) {
            let parts = AddressParts(request.url)
            let path = style.normalizesPath ? parts.normalizedPath : parts.path
            var values: [String: [String]] = [:]
            for header in request.headers {
                let name = header.name.lowercased()
                if !Self.unsigned.contains(name) { values[name, default: []].append(Self.collapse(header.value)) }
            }
            if values["host"] == nil { values["host"] = [parts.host] }
            let names = values.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            let hash =
                request.headers.first { $0.name.lowercased() == SignatureV4.bodyHash }?.value
                ?? SignatureV4.hex(SHA256.hash(data: request.body ?? []))
            signedHeaders = names.joined(separator: ";")
            var lines = [request.method.rawValue]
            lines.append(style.encodesPathTwice ? StrictEncoding.encode(path, keepingSlashes: true) : path)
            lines.append(parts.canonicalQuery)
            lines += names.map { "\($0):\(values[$0, default: []].joined(separator: ","))" }
            lines += ["", signedHeaders, hash]
            text = lines.joined(separator: "\n")
        }

        /// `value` without white space at its ends, and with one space for every run of white space inside.
        private static func collapse(_ value: String) -> String {
            func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
            guard value.utf8.contains(where: isBlank) else { return value }
            return value.utf8.split(whereSeparator: isBlank).map { String(decoding: $0, as: UTF8.self) }
                .joined(separator: " ")
        }
    }
}
