/// The parts of an address that a signature covers, split without any change of encoding.
struct AddressParts: Equatable, Sendable {
    /// `http` or `https`, in lower case; empty when the address has none.
    var scheme: String
    /// What goes into the Host header: lower case, without a user, with the port unless it is the scheme's own.
    var host: String
    /// The path as written, `/` when there is none.
    var path: String
    /// The query as written, without its question mark.
    var query: String

    /// Splits `url`; a fragment is dropped.
    init(_ url: String) {
        var rest = url[...]
        scheme = ""
        if let end = rest.firstRange(of: "://") {
            scheme = rest[..<end.lowerBound].lowercased()
            rest = rest[end.upperBound...]
        }
        if let fragment = rest.firstIndex(of: "#") { rest = rest[..<fragment] }
        let pathStart = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        host = Self.host(of: rest[..<pathStart], scheme: scheme)
        rest = rest[pathStart...]
        let queryStart = rest.firstIndex(of: "?") ?? rest.endIndex
        path = rest[..<queryStart].isEmpty ? "/" : String(rest[..<queryStart])
        query = String(rest[queryStart...].dropFirst())
    }

    private static func host(of authority: Substring, scheme: String) -> String {
        let host = (authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority)
            .lowercased()
        switch scheme {
        case "http" where host.hasSuffix(":80"): return String(host.dropLast(3))
        case "https" where host.hasSuffix(":443"): return String(host.dropLast(4))
        default: return host
        }
    }

    /// `path` without `.`, `..` and repeated slashes, as every service but S3 signs it.
    var normalizedPath: String {
        var segments: [Substring] = []
        for segment in path.split(separator: "/") where segment != "." {
            if segment == ".." { _ = segments.popLast() } else { segments.append(segment) }
        }
        if segments.isEmpty { return "/" }
        return "/" + segments.joined(separator: "/") + (path.hasSuffix("/") ? "/" : "")
    }

    /// The query with every name and value encoded strictly, sorted after that by name and then by value.
    var canonicalQuery: String {
        if query.isEmpty { return "" }
        let pairs = query.split(separator: "&", omittingEmptySubsequences: false).map { pair in
            let equals = pair.firstIndex(of: "=")
            let name = StrictEncoding.normalize(pair[..<(equals ?? pair.endIndex)])
            let value = equals.map { StrictEncoding.normalize(pair[pair.index(after: $0)...]) } ?? ""
            return (name: Array(name.utf8), value: Array(value.utf8))
        }
        let sorted = pairs.sorted {
            $0.name == $1.name
                ? $0.value.lexicographicallyPrecedes($1.value) : $0.name.lexicographicallyPrecedes($1.name)
        }
        return sorted.map { String(decoding: $0.name + [UInt8(ascii: "=")] + $0.value, as: UTF8.self) }
            .joined(separator: "&")
    }
}
