public import FoundationEssentials
public import Monitor
public import Wire

/// Reads the newest lines of a container's log over SSH, when somebody asks for them.
public struct ContainerLog: Sendable {
    /// One line.
    public struct Line: Equatable, Sendable {
        /// When Docker took it; nil where it tells no time.
        public var at: Date?
        /// The text, as it came.
        public var text: String
    }

    /// Seconds that a read may take.
    static let timeout = 20.0
    /// Bytes that it may print.
    static let outputLimit = 8 << 20

    private let stack: Stack
    private let place: ShellPlace
    private let processes: any ProcessRunner
    private let addresses: HostAddresses

    /// Reads logs of the hosts of `stack` at the addresses that EC2 told `addresses`.
    public init(stack: Stack, place: ShellPlace, processes: any ProcessRunner, addresses: HostAddresses) {
        self.stack = stack
        self.place = place
        self.processes = processes
        self.addresses = addresses
    }

    /// The newest `count` lines of the container of that name, the oldest first.
    public func lines(
        of container: String, on host: String, newest count: Int = 500
    ) async throws(PollFailure) -> [Line] {
        guard RemoteName.isContainer(container) else {
            throw .misconfigured(what: "no container is called so", setting: "the name of the container")
        }
        guard let target = stack.hosts.first(where: { $0.name == host }), let access = target.shell else {
            throw .misconfigured(
                what: "there is no SSH to \(host)", setting: "user and key in [stack.\(stack.name).hosts.\(host)]")
        }
        let address: String
        switch addresses.answer(for: target) {
        case .at(let known): address = known
        case .notRunning(let state): throw .unreachable(host: host, why: "EC2 says it is \(state)")
        case .unknown: throw .unreachable(host: host, why: "no address of it is known")
        }
        var known = target
        known.instanceID = addresses.instanceID(of: target)
        let command = try ShellCommand(known, access: access, address: address, place: place)
        let output: ProcessOutput
        do {
            output = try await processes.run(
                command.runAlone, input: Array(Self.script(container, min(max(count, 1), 5000)).utf8),
                environment: ["LC_ALL": "C", "SSH_ASKPASS_REQUIRE": "never"], timeout: Self.timeout,
                outputLimit: Self.outputLimit)
        } catch {
            guard !Task.isCancelled else { throw .cancelled }
            switch error {
            case .notStarted(let why): throw .ssh(.notStarted(why))
            case .timedOut(let seconds): throw .timedOut(seconds: seconds)
            case .tooLarge(let limit): throw .tooLarge(what: "log over SSH", limit: limit)
            }
        }
        guard output.status == 0 else {
            guard output.status == 255 else {
                throw .notUnderstood(JSONAnswer.start(of: output.output, limit: 200))
            }
            let table = "[stack.\(stack.name).hosts.\(host)]"
            throw ShellFailure(command: command, table: table).failure(output, noise: "")
        }
        return Self.read(output.output)
    }

    /// Both streams of the log, merged by the times that Docker puts in front.
    static func read(_ output: [UInt8]) -> [Line] {
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: true)
            .map { line -> Line in
                let stamp = line.prefix { $0 != " " }
                guard stamp.count >= 20, let date = ISODate.parse(String(stamp)) else {
                    return Line(at: nil, text: String(line))
                }
                return Line(at: date, text: String(line.dropFirst(stamp.count + 1)))
            }
        // Standard error comes beside standard output; a line without a time stays behind the one before it.
        var last = Date.distantPast
        let keyed = lines.enumerated().map { place, line in
            last = line.at ?? last
            return (key: last, place: place, line: line)
        }
        return keyed.sorted { ($0.key, $0.place) < ($1.key, $1.place) }.map(\.line)
    }

    static func script(_ container: String, _ count: Int) -> String {
        "N=\(ProbeScript.quoted(container))\nO='\(count)'\n" + logs + "\n"
    }

    private static let logs = #"""
        main() {
        LC_ALL=C; PATH="$PATH:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"; export LC_ALL PATH
        E=; [ "$(id -u)" -eq 0 ] || [ -w /var/run/docker.sock ] || E='sudo -n'
        $E docker logs --timestamps --tail "$O" "$N" 2>&1
        }
        main </dev/null
        """#
}
