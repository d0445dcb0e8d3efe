import Monitor
import Testing
import Wire

@testable import Collectors

@Suite("A login to a host")
struct HostLoginTests {
    private static let place = ShellPlace(knownHosts: "/s/known_hosts", sockets: "/run/m", owner: "7")

    private static func login(_ change: (inout HostTarget) -> Void = { _ in }, told: HostsSnapshot? = nil) -> HostLogin
    {
        var target = HostTarget(
            name: "orchestration", instanceID: "i-0c1d7a4e52b98f306", address: "192.0.2.10",
            shell: ShellAccess(user: "ec2-user", key: "/k/mlops-key", port: 2222, jump: "ops@192.0.2.1"))
        change(&target)
        var stack = Stack(name: "dev")
        stack.hosts = [target]
        let addresses = HostAddresses()
        addresses.note(told)
        return HostLogin(stack: stack, addresses: addresses, place: place)
    }

    private static func order(
        _ command: [String] = [], hasTerminal: Bool = true, _ change: (inout HostTarget) -> Void = { _ in }
    ) throws -> HostLogin.Order {
        try login(change).order("orchestration", command: command, log: "/s/log", hasTerminal: hasTerminal)
    }

    @Test("the host is known by its instance in a file of its own, and stands behind two dashes")
    func plain() throws {
        let words = try Self.order().arguments
        #expect(words.first == "ssh" && words.suffix(2) == ["--", "192.0.2.10"])
        let options = zip(words, words.dropFirst()).filter { $0.0 == "-o" }.map(\.1)
        for needed in [
            "HostKeyAlias=i-0c1d7a4e52b98f306", "UserKnownHostsFile=/s/known_hosts", "StrictHostKeyChecking=accept-new",
            "CheckHostIP=no", "ControlMaster=no", "ControlPath=none", "IdentitiesOnly=yes",
        ] { #expect(options.contains(needed), "\(needed)") }
        #expect(!options.contains("BatchMode=yes") && !words.contains("-T") && !words.contains("-t"))
        for pair in [
            ("-E", "/s/log"), ("-l", "ec2-user"), ("-p", "2222"), ("-J", "ops@192.0.2.1"), ("-i", "/k/mlops-key"),
        ] {
            #expect(zip(words, words.dropFirst()).contains { $0 == pair }, "\(pair)")
        }
    }

    @Test("a command is one argument in which the host's shell finds the same words")
    func command() throws {
        let order = try Self.order(["printf", "%s|", "a b", "$(x)", "it's", ""])
        #expect(order.arguments.last == "'printf' '%s|' 'a b' '$(x)' 'it'\\''s' ''")
        #expect(order.arguments.contains("-t") && order.arguments.contains("RemoteCommand=none"))
        #expect(try !Self.order(["ls"], hasTerminal: false).arguments.contains("-t"))
    }

    @Test("without user and key the user's own configuration counts")
    func bare() throws {
        let words = try Self.order { $0.shell = nil }.arguments
        #expect(!words.contains("-l") && !words.contains("-i") && !words.contains("-p"))
    }

    @Test(
        "an address that no host has is refused before anything is started",
        arguments: ["-oProxyCommand=touch /tmp/x", "$(x)", "user -l", String(repeating: "a", count: 300), "a\nb"])
    func hostile(_ address: String) {
        #expect(throws: PollFailure.self) { try Self.order { $0.address = address } }
    }

    @Test("a name that is no host's is refused, and those that are said")
    func unknown() {
        let login = Self.login()
        for name in ["batch", "-oProxyCommand=x", "", "$(x)", String(repeating: "a", count: 300)] {
            do throws(PollFailure) {
                _ = try login.order(name, log: "/s/log", hasTerminal: true)
                Issue.record("\(name) is taken for a host")
            } catch { #expect("\(error)".contains("there is orchestration") && "\(error)".utf8.count < 200) }
        }
    }

    @Test("a NUL in a word is refused")
    func nul() { #expect(throws: PollFailure.self) { try Self.order(["a\u{0}b"]) } }

    private static let refusal = "ec2-user@192.0.2.10: Permission denied (publickey).\r\n"

    @Test(
        "what ssh wrote tells why there was no login",
        arguments: [
            (refusal, "SSH login as ec2-user with mlops-key is refused"),
            ("ssh: connect to host 192.0.2.10 port 2222: Connection refused\r\n", "refused on port 2222"),
            ("ssh: connect to host 192.0.2.10 port 2222: Connection timed out\r\n", "no connection within 10 s"),
            (
                "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.\r\n",
                "the SSH host key of i-0c1d7a4e52b98f306 has changed"
            ),
            ("client_loop: send disconnect: Broken pipe\r\n", "connection ended in the middle of the answer"),
        ])
    func failures(_ log: String, _ words: String) throws {
        let failure = Self.login().failure(of: try Self.order(), status: 255, log: Array(log.utf8))
        #expect(failure.map { "\($0)" } == words)
        #expect(failure?.nextForLogin.isEmpty == false)
    }

    @Test(
        "a remote program's own status is no failure of the login",
        arguments: [
            (0, ""), (1, "anything"), (255, ""), (255, "Connection to 192.0.2.10 closed.\r\n"),
            (255, "Warning: Permanently added 'i-0c1d7a4e52b98f306' (ED25519) to the list of known hosts.\r\n"),
        ])
    func fine(_ status: Int32, _ log: String) throws {
        #expect(Self.login().failure(of: try Self.order(), status: status, log: Array(log.utf8)) == nil)
    }

    @Test("refused, it names the ways that need no key, by the instance")
    func otherWays() throws {
        let aws = AWSTarget(region: "eu-north-1", profile: "ops")
        let order = try Self.order()
        let ways = OtherWays.ways(after: .ssh(.denied(login: "", table: "")), order, aws: aws)
        #expect(
            ways.map { $0.arguments.joined(separator: " ") } == [
                "aws ssm start-session --target i-0c1d7a4e52b98f306 --region eu-north-1 --profile ops",
                "aws ec2-instance-connect ssh --instance-id i-0c1d7a4e52b98f306 --os-user ec2-user "
                    + "--region eu-north-1 --profile ops",
            ])
        #expect(ways[0].needs == ["aws", "session-manager-plugin"])
        #expect(
            OtherWays.ways(after: .refused(host: "", port: 22), order, aws: aws).map(\.name) == ["SSM Session Manager"])
        #expect(OtherWays.ways(after: .ssh(.keyTooOpen(path: "", mode: "")), order, aws: aws).isEmpty)
        #expect(OtherWays.ways(after: .refused(host: "", port: 22), order, aws: nil).isEmpty)
        let odd = try Self.order { $0.instanceID = "i-1.$x".filter { $0 != "$" } }
        #expect(OtherWays.ways(after: .refused(host: "", port: 22), odd, aws: aws).isEmpty)
    }
}
