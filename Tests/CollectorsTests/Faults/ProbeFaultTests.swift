import FoundationEssentials
import Monitor
import TestSupport
import Testing
import Wire

@testable import Collectors

/// A host whose probe prints something else: what is missing is named, and nothing traps.
@Suite("Probes that print something else", .serialized, .timeLimit(.minutes(5)))
struct ProbeFaultTests {
    private static let container =
        #"{"id":"aaaaaaaaaaaaaaaa","name":"/redis","service":"redis","status":"running","health":"healthy","#
        + #""restarts":0,"streak":0,"retries":3,"exit":0,"started":"2026-11-23T02:00:00Z"}"#

    private static let good = ProbeReadingTests.output([
        ("begin", "259200.50 500000.11"), ("load", "0.64 0.52 0.50 2/412 8113"), ("processors", "2"),
        ("memory", "MemTotal: 4000 kB\nMemAvailable: 1000 kB\nSwapTotal: 2000 kB\nSwapFree: 1500 kB"),
        ("pressure.memory", "some avg10=1.50 avg60=0.50 avg300=0.10 total=1"),
        ("disks", "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/root 3144 1826 1318 59% /"),
        ("inodes", "Filesystem Inodes IUsed IFree IUse% Mounted on\n/dev/root 15728640 262144 15466496 2% /"),
        ("vmstat", "oom_kill 1"), ("oom", "[12345.678901] Killed process 1234 (python3) total-vm:1kB"),
        ("programs", "1:Name:\tpython3\n1:VmRSS:\t1000 kB"),
        ("listeners", "0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1"),
        ("units", "Id=mlops-docker-compose.service\nLoadState=loaded\nActiveState=active\nSubState=exited\n"),
        ("elevation", "sudo"), ("file", "/opt/mlops/docker-compose.yml"), ("sum", "1 2"), ("docker", "status 0"),
        ("count", "1"), ("inspect", container), ("cost", "0m0.004s 0m0.009s\n0m0.142s 0m1.081s"),
        ("end", "259200.91 0"),
    ])

    private static let world = SampleWorld().world

    /// What comes of polls that print `outputs`, judged beside a world in which all is well.
    private func outcome(_ outputs: [[UInt8]]) async -> Result<Payload, PollFailure> {
        let collector = HostProbeCollector(
            target: FaultBench.stack.hosts[0], access: ShellAccess(user: "ec2-user", key: "/k/mlops-key"), stack: "dev",
            place: ShellCommandTests.place,
            processes: FakeProcesses(outputs.map { .success(ProcessOutput(status: 0, output: $0, errors: [])) }),
            addresses: HostAddresses(), waitsForEC2: false, now: { FaultBench.now }, mark: { "m1" })
        var outcome = Result<Payload, PollFailure>.failure(.cancelled)
        for _ in outputs {
            do throws(PollFailure) { outcome = .success(try await collector.collect()) } catch {
                outcome = .failure(error)
            }
        }
        var world = Self.world
        world.absorb(
            PollResult(source: collector.source, at: SampleWorld.now, duration: 0.5, outcome: outcome))
        let scene = Scene(world: world, stack: FaultBench.stack, now: SampleWorld.now)
        #expect(!Judgement(of: scene).findings.isEmpty)
        return outcome
    }

    /// Where the words of a text stand.
    private static func words(_ text: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start: Int?
        for place in 0...text.count {
            let isEnd = place == text.count || " \n\t:=,%\"".utf8.contains(text[place])
            if isEnd, let begun = start { found.append(begun..<place) }
            start = isEnd ? nil : start ?? place
        }
        return found
    }

    @Test(
        "Words may be others",
        arguments: ["", "9223372036854775807", "-9223372036854775808", "1e308", "nan", "-inf", "\u{1B}[2J", "\"}", "%"])
    func damaged(_ word: String) async {
        let places = Self.words(Self.good)
        for place in stride(from: word.utf8.count % 3, to: places.count, by: 3).map({ places[$0] }) {
            let damaged = Self.good[..<place.lowerBound] + Array(word.utf8) + Self.good[place.upperBound...]
            // The first look is kept, and compared with the second.
            for outputs in [[Array(damaged), Self.good], [Self.good, Array(damaged)]] {
                switch await outcome(outputs) {
                case .success(.hostProbe(let name, _)): #expect(name == "orchestration")
                case .failure(.ssh(.noShell)): break
                case let other: Issue.record("\(other)")
                }
            }
        }
    }

    @Test("A probe that is cut off is no whole one, and says so")
    func cut() async {
        for length in stride(from: 0, to: Self.good.count - 8, by: 37) {
            switch await outcome([Array(Self.good[..<length])]) {
            case .success(.hostProbe(_, let probe)):
                #expect(probe.lacks.contains { $0.contains("cut off") }, "whole after \(length) bytes")
            case .failure(.ssh(.noShell)): break
            case let other: Issue.record("\(other)")
            }
        }
    }

    @Test("A whole probe lacks nothing of what it is made of")
    func whole() async {
        guard case .success(.hostProbe(_, let probe)) = await outcome([Self.good]) else {
            Issue.record("no probe")
            return
        }
        #expect(probe.containers.count == 1 && probe.memory != nil && probe.disks.count == 1)
        #expect(!probe.lacks.contains { $0.contains("cut off") })
    }
}
