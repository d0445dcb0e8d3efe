import Foundation
import Monitor
import Testing
import Wire

@testable import DemoStack

@Suite struct ShellTests {
    private func run(
        _ scenario: DemoScenario = .healthy, address: String = "192.0.2.10", user: String = "ec2-user",
        script: String = "M='mark9'\nD='/opt/mlops'\nU='mlops-docker-compose.service'\nK=''\n"
    ) async throws -> ProcessOutput {
        let state = DemoState(world: world(scenario), now: { testNow })
        return try await DemoShell(state: state).run(
            ["ssh", "-T", "-l", user, "--", address, "sh -s"], input: Array(script.utf8), environment: [:], timeout: 5,
            outputLimit: 1 << 20)
    }

    private func text(_ output: ProcessOutput) -> String { String(decoding: output.output, as: UTF8.self) }

    @Test func `a probe is answered in sections that begin with its own mark`() async throws {
        let output = try await run()
        #expect(output.status == 0)
        let names = text(output).split(separator: "\n").filter { $0.hasPrefix("mark9 ") }.map { $0.dropFirst(6) }
        #expect(names.first == "start" && names.last == "over")
        #expect(
            Set(["memory", "disks", "inspect", "list", "services", "units", "listeners"]).isSubset(
                of: names.map(String.init)))
    }

    @Test func `services of a file that is known already are not listed again`() async throws {
        let script = "M='mark9'\nD='/opt/mlops'\nU=''\nK='\(DemoContainers.fileSum)'\n"
        #expect(!text(try await run(script: script)).contains("mark9 services"))
    }

    @Test func `a dead scheduler hangs in a container that is unhealthy`() async throws {
        let row = try #require(
            text(try await run(.schedulerDead)).split(separator: "\n").first {
                $0.hasPrefix("{\"id\"") && $0.contains("\"airflow-scheduler\"")
            })
        #expect(row.contains(#""status":"running","health":"unhealthy","streak":8"#))
    }

    @Test func `the frontend has its one container and no compose file`() async throws {
        let text = text(try await run(address: "192.0.2.20"))
        #expect(text.contains("/mlops-frontend") && !text.contains("docker-compose.yml"))
    }

    @Test(arguments: [
        ("192.0.2.99", "ec2-user", "Could not resolve hostname"), ("192.0.2.10", "root", "Permission denied"),
    ]) func `a wrong host or user fails in the words of ssh`(address: String, user: String, words: String) async throws
    {
        let output = try await run(address: address, user: user)
        #expect(output.status == 255 && output.output.isEmpty)
        #expect(String(decoding: output.errors, as: UTF8.self).contains(words))
    }

    @Test func `a stopped host does not answer`() async throws {
        let output = try await run(.hostStopped)
        #expect(output.status == 255 && String(decoding: output.errors, as: UTF8.self).contains("timed out"))
    }

    @Test func `nothing but ssh can be run in the demo`() async {
        let shell = DemoShell(state: DemoState(world: world(), now: { testNow }))
        await #expect(throws: ProcessFailure.self) {
            try await shell.run(["rm", "-rf", "/"], input: [], environment: [:], timeout: 1, outputLimit: 1)
        }
    }
}
