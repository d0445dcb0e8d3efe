import Monitor

/// Why a value does not fit its form; the words never hold the value of a key that may be secret.
struct FormFault: Error, Equatable {
    /// To follow `key in [table]: `.
    var message: String
}

extension ConfigForm {
    /// The value that `node` holds in this form.
    func read(_ node: TOMLNode) throws(FormFault) -> ConfigValue {
        switch (self, node) {
        case (.command, .string(let text)): return .command(try CommandWords.split(text))
        case (.command, .array(let nodes)): return .command(try Self.words(nodes))
        case (.texts, .array(let nodes)): return .texts(try texts(nodes))
        case (.options, .array(let nodes)): return .options(try Self.options(nodes))
        case (.headers, .table(let members)): return .headers(try Self.headers(members))
        case (.ports, .array(let nodes)): return .text(try ports(nodes))
        case (.boolean, .boolean(let isOn)): return .boolean(isOn)
        case (.whole(let range), .integer(let number)):
            guard range.contains(number) else { throw expected("found \(number)") }
            return .whole(number)
        case (.number, .integer(let number)), (.interval, .integer(let number)): return try checked(Double(number))
        case (.number, .float(let number)), (.interval, .float(let number)): return try checked(number)
        case (.ports, _), (.command, _), (.options, _), (.headers, _), (.texts, _), (.boolean, _), (.whole, _),
            (.number, _), (.interval, _):
            throw expected("found \(node.kind)")
        case (_, .string(let text)): return .text(try checked(text))
        default: throw expected("found \(node.kind)")
        }
    }

    /// The value that `text` of a flag or an environment variable holds in this form.
    func read(text: String) throws(FormFault) -> ConfigValue {
        switch self {
        case .command: return try read(.string(text))
        case .boolean:
            switch text.lowercased() {
            case "1", "true", "yes", "on": return .boolean(true)
            case "0", "false", "no", "off": return .boolean(false)
            default: throw expected("found \(quoted(text))")
            }
        case .number, .interval:
            guard let number = Double(text) else { throw expected("found \(quoted(text))") }
            return try checked(number)
        case .whole:
            guard let number = Int(text) else { throw expected("found \(quoted(text))") }
            return try read(.integer(number))
        default: return .text(try checked(text))
        }
    }

    private func expected(_ found: String) -> FormFault { FormFault(message: "expected \(expectation), \(found)") }

    private func checked(_ number: Double) throws(FormFault) -> ConfigValue {
        let fits =
            switch self {
            case .number(let least, _): number >= least
            default: (1...86400).contains(number)
            }
        guard number.isFinite, fits else { throw expected("found \(ConfigValue.words(number))") }
        return .number(number)
    }

    private func checked(_ text: String) throws(FormFault) -> String {
        guard !text.isEmpty else { throw expected("found an empty string") }
        guard !hasInvisible(text) else { throw expected("found control or invisible characters") }
        switch self {
        case .url, .probe:
            let schemes = self == .probe ? ["http", "https", "tcp"] : ["http", "https"]
            switch WebAddress.read(text, schemes: schemes) {
            case .success(let address):
                guard self == .probe || !address.rest.contains("?") else {
                    throw FormFault(message: "expected \(expectation); a base address has no ?query")
                }
                return address.base(keepingPath: self == .probe)
            case .failure(let why): throw FormFault(message: "expected \(expectation); \(why.message)")
            }
        case .address(let port):
            guard let address = WebAddress.hostPort(text, port: port) else {
                throw expected("found \(WebAddress.shown(text))")
            }
            return address
        case .host:
            guard WebAddress.isHost(text) else { throw expected("found \(WebAddress.shown(text))") }
        case .region:
            let isRegion = text.split(separator: "-").count >= 3 && text.allSatisfy { $0.isRegionLetter }
            guard isRegion else { throw expected("found \(quoted(text))") }
        case .schedule:
            if text == "always" { break }
            do throws(ScheduleFault) {
                _ = try RunSchedule.windows(in: text)
            } catch {
                throw expected(plain(error.why))
            }
        case .user:
            guard ShellAccess.isUser(text) else { throw expected("found \(quoted(text))") }
        case .jump:
            guard ShellAccess.isJump(text) else { throw expected("found \(quoted(text))") }
        case .remotePath:
            guard text.hasPrefix("/"), text.utf8.count <= 255 else { throw expected("found \(quoted(text))") }
        case .instance:
            let digits = text.dropFirst(2)
            let isID =
                text.hasPrefix("i-") && (8...32).contains(digits.count) && digits.allSatisfy { $0.isASCIIHexDigit }
            guard isID else { throw expected("found \(quoted(text))") }
        default: break
        }
        return text
    }

    private func ports(_ nodes: [TOMLNode]) throws(FormFault) -> String {
        var ports: [String] = []
        for node in nodes.prefix(100) {
            guard case .integer(let port) = node, (1...65_535).contains(port) else { throw expected("found another") }
            ports.append(String(port))
        }
        guard !ports.isEmpty else { throw expected("found none") }
        return ports.joined(separator: ", ")
    }

    private static func words(_ nodes: [TOMLNode]) throws(FormFault) -> [String] {
        var words: [String] = []
        for node in nodes {
            guard case .string(let word) = node else {
                throw FormFault(message: "expected an array of strings, found \(node.kind) in it")
            }
            words.append(word)
        }
        guard let program = words.first, !program.isEmpty else {
            throw FormFault(message: "expected \(ConfigForm.command.expectation), found no program")
        }
        return words
    }

    private func texts(_ nodes: [TOMLNode]) throws(FormFault) -> [String] {
        var texts: [String] = []
        for node in nodes {
            guard case .string(let text) = node else { throw expected("found \(node.kind) in it") }
            guard !text.isEmpty, !hasInvisible(text) else {
                throw expected("found an empty text or control or invisible characters in it")
            }
            texts.append(text)
        }
        return texts
    }

    private static func options(_ nodes: [TOMLNode]) throws(FormFault) -> [String] {
        var options: [String] = []
        for node in nodes {
            guard case .string(let text) = node else {
                throw FormFault(message: "expected an array of strings, found \(node.kind) in it")
            }
            guard ShellAccess.isOption(text) else {
                let name = text.prefix { $0 != "=" }
                throw FormFault(
                    message: "\(quoted(String(name.prefix(40)))) is not set here: put it in ~/.ssh/config; taken are "
                        + listed(ShellAccess.allowedOptions))
            }
            options.append(text)
        }
        return options
    }

    private static func headers(_ members: [String: TOMLNode]) throws(FormFault) -> [String: String] {
        var headers: [String: String] = [:]
        for name in members.keys.sorted() {
            guard case .string(let text) = members[name] else {
                throw FormFault(message: "expected text for the header \(quoted(name))")
            }
            guard !name.isEmpty, name.allSatisfy({ $0.isHeaderLetter }) else {
                throw FormFault(message: "\(quoted(name)) is no name for a header")
            }
            guard !hasInvisible(text) else {
                throw FormFault(message: "the header \(quoted(name)) holds control or invisible characters")
            }
            headers[name] = text
        }
        return headers
    }
}

extension Character {
    fileprivate var isRegionLetter: Bool { isASCII && (isLowercase || isNumber || self == "-") }
    fileprivate var isASCIIHexDigit: Bool { isASCII && isHexDigit }
    fileprivate var isHeaderLetter: Bool { isASCII && (isLetter || isNumber || "!#$%&'*+-.^_`|~".contains(self)) }
}
