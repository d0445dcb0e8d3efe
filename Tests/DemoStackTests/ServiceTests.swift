import Foundation
import Monitor
import Synchronization
import Testing
import Wire

@testable import DemoStack

/// What operators do to services changes the demo's world.
@Suite struct ServiceTests {
    /// A demo whose clock the test moves.
    private final class Bench: Sendable {
        let state: DemoState
        private let box: Box

        init(_ scenario: DemoScenario) {
            let box = Box()
            self.box = box
            state = DemoState(world: world(scenario), now: { box.now })
        }

        func wait(_ seconds: Double) { box.move(seconds) }

        final class Box: Sendable {
            private let time = Mutex(testNow)
            var now: Date { time.withLock { $0 } }
            func move(_ seconds: Double) { time.withLock { $0 += seconds } }
        }

        func send(
            _ verb: String, _ service: String, container: String = "", actor: String = "ops@mac", id: String = "",
            address: String = "192.0.2.10"
        ) async throws -> String {
            let values = [
                ("M", "m7"), ("W", verb), ("D", "/opt/mlops"), ("S", service), ("N", container), ("I", id),
                ("A", actor),
                ("O", "20"),
            ]
            let script = values.map { "\($0.0)='\($0.1)'\n" }.joined()
            let output = try await DemoShell(state: state).run(
                ["ssh", "-T", "-l", "ec2-user", "--", address, "sh -s"], input: Array(script.utf8), environment: [:],
                timeout: 5, outputLimit: 1 << 20)
            return String(decoding: output.output, as: UTF8.self)
        }

        func container(_ service: String) -> DemoContainers.Container? {
            let host = state.world.hosts[0]
            let machine = DemoMachine(host: host, world: state.world, now: state.now())
            return DemoContainers(machine: machine).all.first { $0.service == service }
        }
    }

    private static let scheduler = "mlops-airflow-scheduler-1"

    @Test func `a restart brings a dead scheduler back to life, and it takes up what waits`() async throws {
        let bench = Bench(.schedulerDead)
        #expect(bench.state.world.status(of: .scheduler, at: bench.state.now()) == "unhealthy")
        #expect(bench.container("airflow-scheduler")?.health == "unhealthy")
        #expect(try await bench.send("restart", "airflow-scheduler", container: Self.scheduler).contains("m7 done"))
        #expect(bench.container("airflow-scheduler")?.health == "starting")
        bench.wait(40)
        let world = bench.state.world
        #expect(world.status(of: .scheduler, at: bench.state.now()) == "healthy")
        #expect(bench.container("airflow-scheduler")?.health == "healthy")
        let waiting = world.trainingRuns(at: bench.state.now()).filter { $0.kind == .manual && $0.dag == DemoNames.dag }
        #expect(waiting.filter { $0.state == .running }.count == 1 && waiting.filter { $0.state == .queued }.count == 1)
    }

    @Test func `what was killed is started from the compose folder and serves again`() async throws {
        let bench = Bench(.mlflowKilled)
        let dead = try #require(bench.container("mlflow"))
        #expect(dead.state == "exited" && dead.exit == 137 && dead.isKilled)
        #expect(bench.state.world.conduct(of: "mlflow", at: bench.state.now()) == .isClosed)
        #expect(
            try await bench.send("up", "mlflow", container: "mlops-mlflow-1", id: dead.id).contains("m7 done started"))
        #expect(bench.container("mlflow")?.state == "running")
        bench.wait(20)
        #expect(bench.state.world.conduct(of: "mlflow", at: bench.state.now()) == .serves)
        #expect(try await bench.send("up", "nothing-of-it").contains("m7 failed"))
    }

    @Test func `who acted last is told, and the same is not done again at once`() async throws {
        let bench = Bench(.healthy)
        _ = try await bench.send("restart", "redis", container: "mlops-redis-1", actor: "andre@mac")
        bench.wait(40)
        #expect(
            try await bench.send("look", "redis", container: "mlops-redis-1").contains("andre@mac did restart 40 s ago")
        )
        #expect(
            try await bench.send("restart", "redis", container: "mlops-redis-1")
                .contains("m7 refused andre@mac did restart 40 s ago; wait 20 s more"))
        bench.wait(25)
        #expect(try await bench.send("restart", "redis", container: "mlops-redis-1").contains("m7 done"))
    }

    @Test func `one person at a time acts on a host`() async throws {
        let bench = Bench(.healthy)
        bench.state.changeNow { $0.services.busy["orchestration"] = "andre@mac does restart of mlflow" }
        #expect(
            try await bench.send("restart", "redis").contains("m7 refused somebody else is at work on this host: andre")
        )
        #expect(try await bench.send("restart", "mlops-frontend", address: "192.0.2.20").contains("m7 done"))
    }

    @Test func `a container that is another now, or not there, is left alone`() async throws {
        let bench = Bench(.healthy)
        #expect(
            try await bench.send("restart", "redis", container: "mlops-redis-1", id: "beef").contains(
                "another container"))
        #expect(try await bench.send("restart", "redis", container: "nowhere").contains("m7 failed docker: Error"))
        #expect(bench.state.world.services.acts.isEmpty)
    }

    @Test func `a log comes with the times of Docker, the newest last`() async throws {
        let bench = Bench(.healthy)
        let saved = try await bench.send("save", "mlflow", container: "mlops-mlflow-1")
        let lines = saved.split(separator: "\n").filter { $0.hasPrefix("2026-") }
        #expect(lines.count == 20 && lines == lines.sorted())
        #expect(saved.contains("m7 inspect") && saved.hasSuffix("m7 done kept\n"))
    }
}
