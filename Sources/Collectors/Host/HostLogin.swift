public import Monitor
public import Wire

/// How somebody logs in to the hosts of a stack on this program's terminal.
public struct HostLogin: Sendable {
    /// A login that can be tried.
    public struct Order: Equatable, Sendable {
        /// The argument vector of `ssh`.
        public var arguments: [String]
        /// The host's name in the stack.
        public var host: String
        /// The instance id; nil when nobody knows it.
        public var instanceID: String?
        /// The file to which `ssh` writes what it has to say.
        public var log: String
        /// The private key's file, where the settings name one.
        public var key: String?
        let command: ShellCommand

        /// The address that is logged in to.
        public var address: String { command.host }
        /// As whom; nil leaves it to the user's configuration.
        public var user: String? { command.access.user }
    }

    private let stack: Stack
    private let addresses: HostAddresses
    private let place: ShellPlace

    /// Logs in to the hosts of `stack` at the addresses that EC2 told `addresses`; `place` is where `ssh` may write.
    public init(stack: Stack, addresses: HostAddresses, place: ShellPlace) {
        self.stack = stack
        self.addresses = addresses
        self.place = place
    }

    /// The login to the host of that name, which runs `command` there, or a shell when it is empty.
    ///
    /// Throws where it is known before that it cannot work: no such host, no address, not running, names that no host or
    /// user has.
    public func order(
        _ name: String, command: [String] = [], log: String, hasTerminal: Bool
    ) throws(PollFailure) -> Order {
        guard let target = stack.hosts.first(where: { $0.name == name }) else { throw noHost(name) }
        let address: String
        switch addresses.answer(for: target) {
        case .at(let known): address = known
        case .notRunning(let state): throw .unreachable(host: name, why: "EC2 says it is \(state)")
        case .unknown:
            throw .misconfigured(what: "no address of \(name) is known", setting: "address in \(table(name))")
        }
        guard !command.contains(where: { $0.utf8.contains(0) }) else {
            throw .misconfigured(what: "a word of the command holds a NUL", setting: "the command")
        }
        var known = target
        known.instanceID = addresses.instanceID(of: target)
        let shell = try ShellCommand(known, access: target.shell ?? ShellAccess(), address: address, place: place)
        return Order(
            arguments: shell.login(command, log: log, hasTerminal: hasTerminal), host: name,
            instanceID: known.instanceID, log: log, key: shell.access.key, command: shell)
    }

    /// Why a login ended with `status`, by what `ssh` wrote to its log; nil when it did what it should, even where the
    /// remote program failed.
    public func failure(of order: Order, status: Int32, log: [UInt8]) -> PollFailure? {
        guard status == 255 else { return nil }
        let lines = String(decoding: log.suffix(8000), as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { $0.drop { $0.isWhitespace } }.filter { !Self.isNoFault($0) }
        // 255 may be the remote program's own status as well.
        guard !lines.isEmpty else { return nil }
        let output = ProcessOutput(status: status, output: [], errors: Array(lines.joined(separator: "\n").utf8))
        let reading = ShellFailure(
            command: order.command, table: table(order.host), connectSeconds: ShellCommand.loginSeconds)
        return reading.failure(output, noise: "")
    }

    private static func isNoFault(_ line: Substring) -> Bool {
        line.isEmpty || line.hasPrefix("Warning: Permanently added")
            || (line.hasPrefix("Connection to ") && line.hasSuffix(" closed.")) || line.hasPrefix("Shared connection")
    }

    private func table(_ name: String) -> String { "[stack.\(stack.name).hosts.\(name)]" }

    private func noHost(_ name: String) -> PollFailure {
        let names = stack.hosts.map(\.name).joined(separator: ", ")
        let what = names.isEmpty ? "the stack has no host" : "no host is called \(name.prefix(60)); there is \(names)"
        return .misconfigured(what: what, setting: "[stack.\(stack.name).hosts.NAME]")
    }
}
