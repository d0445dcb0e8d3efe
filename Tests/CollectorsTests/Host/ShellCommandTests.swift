import Monitor
import Testing
import Wire

@testable import Collectors

@Suite("The command line of ssh")
struct ShellCommandTests {
    static let place = ShellPlace(
        knownHosts: "/home/ops/.local/state/mltop/known_hosts", sockets: "/run/m", owner: "77")

    static func command(
        _ address: String = "192.0.2.10", _ access: ShellAccess = ShellAccess(user: "ec2-user", key: "/k/mlops-key"),
        place: ShellPlace = place
    ) throws -> ShellCommand {
        let target = HostTarget(
            name: "orchestration", instanceID: "i-0c1d7a4e52b98f306", address: address, shell: access)
        return try ShellCommand(target, access: access, address: address, place: place)
    }

    @Test("nothing is asked for, forwarded or weakened, and the host stands behind two dashes")
    func safe() throws {
        let words = try Self.command().run
        #expect(words.first == "ssh" && words.suffix(3) == ["--", "192.0.2.10", "sh -s"])
        let options = zip(words, words.dropFirst()).filter { $0.0 == "-o" }.map(\.1)
        for needed in [
            "BatchMode=yes", "ConnectTimeout=5", "ConnectionAttempts=1", "ServerAliveInterval=5",
            "ServerAliveCountMax=2", "StrictHostKeyChecking=accept-new", "ClearAllForwardings=yes", "ForwardAgent=no",
            "PermitLocalCommand=no", "RemoteCommand=none", "UpdateHostKeys=no", "ControlMaster=auto",
            "HostKeyAlias=i-0c1d7a4e52b98f306",
            "UserKnownHostsFile=/home/ops/.local/state/mltop/known_hosts",
        ] { #expect(options.contains(needed), "\(needed)") }
        #expect(words.contains("-T") && words.contains("-l") && words.contains("/k/mlops-key"))
    }

    @Test("the user's options come after those that keep it safe, of which the first counts")
    func order() throws {
        let access = ShellAccess(port: 2222, jump: "ops@192.0.2.30:22", options: ["Compression=yes"])
        let words = try Self.command("192.0.2.10", access).run
        let own = try #require(words.firstIndex(of: "Compression=yes"))
        let safe = try #require(words.firstIndex(of: "ClearAllForwardings=yes"))
        #expect(safe < own)
        #expect(words.contains("2222") && words.contains("ops@192.0.2.30:22") && !words.contains("-i"))
    }

    @Test(
        "what ssh or a shell could take for anything but a name is refused before anything is started",
        arguments: [
            "-oProxyCommand=touch /tmp/x", "$(x)", "`x`", "a;b", "a b", "a\nb", "[::1%eth0]", "", "a'b", "a\"b", "a|b",
            "ä.example.com", ".hidden", String(repeating: "a", count: 300),
        ])
    func hostileHost(_ address: String) {
        #expect(throws: PollFailure.self) { try Self.command(address) }
    }

    @Test("a user that is an option is refused", arguments: ["-l", "a b", "root;id", "", "a@b", "$USER", "\u{0}"])
    func hostileUser(_ user: String) {
        #expect(throws: PollFailure.self) { try Self.command("192.0.2.10", ShellAccess(user: user)) }
    }

    @Test(
        "jump hosts and options are refused when they could run something",
        arguments: [
            ShellAccess(jump: "-oProxyCommand=x"), ShellAccess(jump: "a@-b"), ShellAccess(jump: "a@b:0"),
            ShellAccess(jump: "a@b,c@d;e"), ShellAccess(options: ["ProxyCommand=touch /tmp/x"]),
            ShellAccess(options: ["LocalCommand=x"]), ShellAccess(options: ["StrictHostKeyChecking=no"]),
            ShellAccess(options: ["Compression yes"]), ShellAccess(options: ["Ciphers=a\nProxyCommand=b"]),
        ])
    func hostileAccess(_ access: ShellAccess) {
        #expect(throws: PollFailure.self) { try Self.command("192.0.2.10", access) }
    }

    @Test(
        "good names are taken",
        arguments: ["192.0.2.10", "2001:db8::1", "ip-10-0-1-5.eu-north-1.compute.internal", "a_b"])
    func good(_ address: String) throws {
        #expect(try Self.command(address).host == address)
    }

    @Test("each login has a socket of its own, short enough for the system")
    func sockets() throws {
        let all = try [
            ShellAccess(user: "a"), ShellAccess(user: "b"), ShellAccess(user: "a", key: "/k"),
            ShellAccess(user: "a", port: 23), ShellAccess(user: "a", jump: "c"),
        ].map { try #require(Self.command("192.0.2.10", $0).socket) }
        #expect(Set(all).count == all.count)
        #expect(all.allSatisfy { $0.hasPrefix("/run/m/77-") && $0.utf8.count < 60 })
        let alone = ShellPlace(knownHosts: "/s", sockets: nil, owner: "77")
        let command = try Self.command(place: alone)
        #expect(command.end == nil && command.run.contains("ControlMaster=no"))
    }

    @Test(
        "the address comes from EC2, but for a tunnel, a private address and one behind a jump host",
        arguments: [
            ("192.0.2.10", nil, "running", "192.0.2.99", HostAddresses.Answer.at("192.0.2.99")),
            (nil, nil, "running", "192.0.2.99", .at("192.0.2.99")),
            ("127.0.0.1", nil, "stopped", nil, .at("127.0.0.1")),
            ("10.0.1.5", nil, "running", "192.0.2.99", .at("10.0.1.5")),
            ("10.9.9.9", "jump", "running", "192.0.2.99", .at("10.9.9.9")),
            ("192.0.2.10", nil, "stopped", nil, .notRunning("stopped")),
            ("192.0.2.10", nil, nil, nil, .at("192.0.2.10")),
            (nil, nil, "running", nil, .at("10.0.1.5")),
            (nil, nil, nil, nil, .unknown),
        ] as [(String?, String?, String?, String?, HostAddresses.Answer)])
    func address(own: String?, jump: String?, state: String?, seen: String?, expected: HostAddresses.Answer) {
        let target = HostTarget(name: "h", address: own, shell: ShellAccess(user: "u", jump: jump))
        let place = state.map { HostAddresses.Place(state: $0, publicAddress: seen, privateAddress: "10.0.1.5") }
        #expect(HostAddresses.choose(target, place) == expected)
    }
}
