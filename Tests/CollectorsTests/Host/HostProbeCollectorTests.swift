import Foundation
import Monitor
import Synchronization
import Testing
import Wire

@testable import Collectors

@Suite("A host over SSH")
struct HostProbeCollectorTests {
    private static let access = ShellAccess(user: "ec2-user", key: "/k/mlops-key")

    private func collector(
        _ processes: any ProcessRunner, clock: TestClock = TestClock(), addresses: HostAddresses = HostAddresses(),
        address: String? = "192.0.2.10"
    ) -> HostProbeCollector {
        HostProbeCollector(
            target: HostTarget(name: "orchestration", instanceID: "i-0c1d7a4e52b98f306", address: address),
            access: Self.access, stack: "dev", place: ShellCommandTests.place, processes: processes,
            addresses: addresses, waitsForEC2: false, now: clock.read, mark: { "m1" })
    }

    private func answer(_ sections: [(String, String)]) -> Result<ProcessOutput, ProcessFailure> {
        .success(ProcessOutput(status: 0, output: ProbeReadingTests.output(sections), errors: []))
    }

    private static func row(restarts: Int = 0, health: String = "healthy") -> String {
        "{\"id\":\"aaaaaaaaaaaaaaaa\",\"service\":\"airflow-worker\",\"status\":\"running\",\"health\":\"\(health)\","
            + "\"restarts\":\(restarts)}"
    }

    private func probe(_ collector: HostProbeCollector) async throws -> HostProbe {
        guard case .hostProbe(_, let probe) = try await collector.collect() else { throw PollFailure.cancelled }
        return probe
    }

    private func failure(_ outcome: Result<ProcessOutput, ProcessFailure>) async -> PollFailure? {
        // A second run is the end of the shared connection.
        let processes = FakeProcesses([outcome, .success(ProcessOutput(status: 0, output: [], errors: []))])
        do throws(PollFailure) {
            _ = try await collector(processes).collect()
            return nil
        } catch { return error }
    }

    @Test(
        "what ssh says becomes a failure with a next step",
        arguments: [
            (
                "ec2-user@192.0.2.10: Permission denied (publickey,gssapi-keyex,gssapi-with-mic).\r\n",
                PollFailure.ssh(
                    .denied(login: "ec2-user with mlops-key", table: "[stack.dev.hosts.orchestration]"))
            ),
            (
                "@@@@@\n@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @\n@@@@@\nPermissions 0644 for '/k/mlops-key' "
                    + "are too open.\nThis private key will be ignored.\nLoad key \"/k/mlops-key\": bad permissions\n"
                    + "ec2-user@192.0.2.10: Permission denied (publickey).",
                .ssh(.keyTooOpen(path: "/k/mlops-key", mode: "0644"))
            ),
            (
                "Warning: Identity file /k/mlops-key not accessible: No such file or directory.\n"
                    + "ec2-user@192.0.2.10: Permission denied (publickey).", .ssh(.keyMissing(path: "/k/mlops-key"))
            ),
            (
                "Load key \"/k/mlops-key\": error in libcrypto\nec2-user@192.0.2.10: Permission denied (publickey).",
                .ssh(.keyUnusable(path: "/k/mlops-key", why: "error in libcrypto"))
            ),
            (
                "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.",
                .ssh(.hostKeyChanged(file: ShellCommandTests.place.knownHosts, name: "i-0c1d7a4e52b98f306"))
            ),
            (
                "Host key verification failed.\nkex_exchange_identification: Connection closed by remote host",
                .ssh(.hostKeyUnknown)
            ),
            ("ssh: Could not resolve hostname x: Name or service not known", .nameNotFound(host: "192.0.2.10")),
            ("ssh: connect to host 192.0.2.10 port 22: Connection refused", .refused(host: "192.0.2.10", port: 22)),
            ("ssh: connect to host 192.0.2.10 port 22: Connection timed out", .connectTimedOut(seconds: 5)),
            (
                "Connection timed out during banner exchange\nConnection to 192.0.2.10 port 22 timed out",
                .timedOut(seconds: 5)
            ),
            (
                "ssh: connect to host 192.0.2.10 port 22: No route to host",
                .unreachable(host: "192.0.2.10", why: "no route to host")
            ),
            ("kex_exchange_identification: read: Connection reset by peer", .reset),
            (
                "Bad owner or permissions on /home/ops/.ssh/config",
                .ssh(.other("Bad owner or permissions on /home/ops/.ssh/config"))
            ),
            ("", .ssh(.other(""))),
        ])
    func words(errors: String, expected: PollFailure) async {
        #expect(await failure(.success(.init(status: 255, output: [], errors: Array(errors.utf8)))) == expected)
    }

    @Test("a login without a shell says what came in its place")
    func noShell() async {
        let output = ProcessOutput(
            status: 142, output: Array("Please login as the user \"ec2-user\" rather than root.\n\n".utf8), errors: [])
        #expect(
            await failure(.success(output))
                == .ssh(.noShell("Please login as the user \"ec2-user\" rather than root.")))
        let none = ProcessOutput(status: 127, output: [], errors: Array("sh: not found\n".utf8))
        #expect(await failure(.success(none)) == .ssh(.noShell("sh: not found")))
    }

    @Test("time, size and a missing ssh have limits and names")
    func limits() async {
        #expect(await failure(.failure(.timedOut(seconds: 8.5))) == .timedOut(seconds: 8.5))
        #expect(await failure(.failure(.tooLarge(limit: 9))) == .tooLarge(what: "answer over SSH", limit: 9))
        #expect(await failure(.failure(.notStarted("ssh is not in PATH"))) == .ssh(.notStarted("ssh is not in PATH")))
    }

    @Test("after a time-out the shared connection is ended, so that the next look makes a new one")
    func endsConnection() async {
        let processes = FakeProcesses([
            .failure(.timedOut(seconds: 8.5)), .success(ProcessOutput(status: 0, output: [], errors: [])),
        ])
        _ = try? await collector(processes).collect()
        #expect(processes.runs.count == 2 && processes.runs.last?.prefix(3) == ["ssh", "-O", "exit"])
    }

    @Test("a host that EC2 calls stopped is not logged in to: its old address may be somebody else's")
    func stopped() async {
        let addresses = HostAddresses()
        addresses.note(
            HostsSnapshot(hosts: ["orchestration": HostFacts(id: "i", name: nil, state: "stopped", type: "t")]))
        let processes = FakeProcesses()
        await #expect(throws: PollFailure.self) { try await collector(processes, addresses: addresses).collect() }
        #expect(processes.runs.isEmpty)
    }

    @Test("without any address the setting that would name one is told")
    func noAddress() async {
        await #expect(throws: PollFailure.self) { try await collector(FakeProcesses(), address: nil).collect() }
    }

    @Test("restarts and failed health checks are counted from look to look")
    func memory() async throws {
        let clock = TestClock()
        let looks = [(0, "unhealthy"), (1, "unhealthy"), (3, "unhealthy"), (0, "healthy"), (0, "healthy")]
        let processes = FakeProcesses(
            looks.map { answer([("docker", "status 0"), ("inspect", Self.row(restarts: $0.0, health: $0.1))]) })
        let collector = collector(processes, clock: clock)
        var seen: [[Int]] = []
        for pause in [60.0, 60, 60, 60, 700] {
            clock.advance(by: pause)
            let container = try #require(try await probe(collector).containers.first)
            seen.append([container.recentRestarts, container.unhealthyPolls])
        }
        #expect(seen == [[0, 1], [1, 2], [3, 3], [3, 0], [0, 0]])
    }

    @Test("what programs take of the processors is counted from look to look, and anew after a boot")
    func processors() async throws {
        func look(_ uptime: Int, _ ticks: [(Int, String, Int)]) -> Result<ProcessOutput, ProcessFailure> {
            let memory = ["celery", "airflow"].enumerated().map {
                "/proc/\($0)/status:Name:\t\($1)\n/proc/\($0)/status:VmRSS:\t 1000 kB"
            }
            let lines = ticks.map { "\($0) (\($1)) S 1 1 1 0 -1 4194560 0 0 0 0 \($2) 0" }
            return answer([
                ("begin", "\(uptime).0 1"), ("processors", "2"), ("programs", memory.joined(separator: "\n")),
                ("ticks", lines.joined(separator: "\n")),
            ])
        }
        let collector = collector(
            FakeProcesses([
                look(1000, [(1, "celery", 9_000), (2, "airflow", 50)]),
                look(
                    1030,
                    [
                        (1, "celery", 10_500), (2, "airflow", 50), (3, "celery", 1_500), (4, "kswapd0", 600),
                        (5, "old", 6_001),
                    ]),
                // The number was given to another program meanwhile.
                look(1060, [(1, "airflow", 300), (2, "airflow", 50), (3, "celery", 1_500)]),
                look(20, [(1, "celery", 1_000)]),
            ]))
        var seen: [[String]] = []
        for _ in 0..<4 {
            seen.append(
                try await probe(collector).programs.map { "\($0.name) \($0.processor.map { "\(Int($0))" } ?? "-")" })
        }
        #expect(
            seen == [
                ["airflow -", "celery -"], ["airflow 0", "celery 100", "kswapd0 20"], ["airflow 10", "celery 0"],
                ["airflow -", "celery -"],
            ])
    }

    @Test("kills that are new since the last look are dated, and a boot starts the count anew")
    func kills() async throws {
        let clock = TestClock()
        func look(_ kills: Int, uptime: Int) -> Result<ProcessOutput, ProcessFailure> {
            answer([("begin", "\(uptime).0 1"), ("vmstat", "oom_kill \(kills)")])
        }
        let collector = collector(
            FakeProcesses([look(1, uptime: 9000), look(2, uptime: 9000), look(3, uptime: 60)]), clock: clock)
        #expect(try await probe(collector).oom?.newest == nil)
        clock.advance(by: 60)
        #expect(try await probe(collector).oom?.newest == clock.now)
        clock.advance(by: 60)
        #expect(try await probe(collector).oom?.newest == nil)
    }

    @Test("the services of a compose file are listed once, until the file changes")
    func services() async throws {
        let file = [("file", "/opt/mlops/docker-compose.yml"), ("docker", "status 0")]
        let processes = FakeProcesses([
            answer(file + [("sum", "1 2"), ("services", "redis"), ("services.end", " status 0")]),
            answer(file + [("sum", "1 2")]), answer(file + [("sum", "9 9")]),
        ])
        let collector = collector(processes)
        #expect(try await probe(collector).compose?.declared == ["redis"])
        #expect(collector.memory.knownFile == "1 2")
        #expect(try await probe(collector).compose?.declared == ["redis"])
        #expect(try await probe(collector).compose?.declared == nil)
    }

    @Test("words of the settings cannot leave their quotes in the script")
    func quoting() {
        let order = ProbeScript.Order(mark: "m", directory: "/a'; touch /tmp/x; '", units: ["u"], knownFile: "")
        #expect(ProbeScript.text(order).contains("D='/a'\\''; touch /tmp/x; '\\'''\n"))
    }

    @Test("every shell understands the script, and it reads nothing of the environment of containers but stores")
    func script() throws {
        let text = ProbeScript.text(.init(mark: "m", directory: "/opt/mlops", units: [], knownFile: ""))
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-n", "-c", text]
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 0)
        #expect(text.components(separatedBy: ".Config.Env").count == 2)
    }
}
