import Monitor

/// An address of the user's, taken apart far enough to say what is wrong with it.
struct WebAddress: Equatable {
    /// In lower case.
    let scheme: String
    /// `host` or `host:port`.
    let authority: String
    /// What follows the authority: empty, or from the first `/` or `?` on.
    let rest: String

    /// Why a text is no address, never showing a password in it.
    struct Fault: Error, Equatable {
        var message: String
    }

    /// Reads an address with one of `schemes`.
    static func read(_ text: String, schemes: [String]) -> Result<WebAddress, Fault> {
        func fault(_ message: String) -> Result<WebAddress, Fault> { .failure(Fault(message: message)) }
        guard let colon = text.range(ofFirst: "://") else { return fault("\(shown(text)) has no \(schemes[0])://") }
        let scheme = text[..<colon.lowerBound].lowercased()
        guard schemes.contains(scheme) else {
            return fault("\(quoted(scheme)) is not \(listed(schemes, "or"))")
        }
        let after = text[colon.upperBound...]
        let end = after.firstIndex { "/?#".contains($0) } ?? after.endIndex
        let authority = String(after[..<end])
        let rest = String(after[end...])
        guard !authority.contains("@") else {
            return fault("it holds a user or password: put them in user and password_command")
        }
        guard !text.contains(where: { $0.isWhitespace || $0 == "\\" || $0 == "\"" }) else {
            return fault("\(shown(text)) holds a space, quote or backslash")
        }
        guard !rest.contains("#") else { return fault("\(shown(text)) has a #fragment, which no server sees") }
        guard let place = HostPort(authority, defaultPort: 80), isHost(place.host),
            place.host.contains(":") == authority.hasPrefix("[")
        else {
            let isPort = authority.split(separator: ":", omittingEmptySubsequences: false).count == 2
            let host = authority.prefix { $0 != ":" }
            if isPort, isHost(String(host)) {
                return fault("its port \(quoted(String(authority.dropFirst(host.count + 1)))) is not 1 to 65535")
            }
            return fault(host.isEmpty ? "it has no host" : "\(quoted(authority)) is no host")
        }
        if scheme == "tcp" {
            guard rest.isEmpty || rest == "/" else { return fault("a tcp address has no path") }
            guard HostPort(authority, defaultPort: 0) != nil else { return fault("a tcp address needs a port") }
        }
        return .success(WebAddress(scheme: scheme, authority: authority, rest: scheme == "tcp" ? "" : rest))
    }

    /// `text` as a message shows it: without its query, and not at all when it may hold a password.
    static func shown(_ text: String) -> String {
        if text.contains("@") { return "what holds a user or password" }
        return quoted(text.firstIndex(of: "?").map { text[..<$0] + "?..." } ?? text)
    }

    /// The address as text; without the slashes at its end unless it is to be kept as written.
    func base(keepingPath: Bool) -> String {
        var path = rest
        if !keepingPath { while path.hasSuffix("/") { path.removeLast() } }
        return "\(scheme)://\(authority)\(path)"
    }

    /// `host:port` of `text` with `port` when it has none; nil for what is no address.
    static func hostPort(_ text: String, port: Int) -> String? {
        guard let place = HostPort(text, defaultPort: port), isHost(place.host) else { return nil }
        return place.description
    }

    /// True for letters, digits, dots and hyphens, or a v6 address without brackets.
    static func isHost(_ text: String) -> Bool {
        guard !text.isEmpty, text.utf8.count <= 253 else { return false }
        if text.contains(":") {
            return text.count >= 2 && text.allSatisfy { $0.isASCII && ($0.isHexDigit || $0 == ":" || $0 == ".") }
        }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
    }
}

extension String {
    /// The range of the first `part`, compared by characters.
    func range(ofFirst part: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            start = index(after: start)
        }
        return nil
    }
}
