import Monitor
import TestSupport
import Testing

@testable import Collectors

@Suite("The collectors of a stack")
struct LocalCollectorsTests {
    private func sources(_ change: (inout Stack) -> Void) -> [String] {
        var stack = Stack(name: "taxi")
        change(&stack)
        return LocalCollectors.make(
            for: stack, transport: ScriptedTransport([]), tcp: FakeTCP(), processes: FakeProcesses(),
            now: TestClock().read
        ).map(\.source.description)
    }

    @Test("An empty stack asks nothing")
    func makesNothing() { #expect(sources { _ in }.isEmpty) }

    @Test("What the stack names is asked, in the order of the rows")
    func makesAll() {
        let target = ServiceTarget(url: "http://192.0.2.10")
        let sources = sources { stack in
            stack.endpoints = [EndpointTarget(name: "api", url: "http://192.0.2.30")]
            stack.airflow = target
            stack.mlflow = target
            stack.frontend = target
            stack.statusPage = target
            stack.postgres = HostPort(host: "192.0.2.10", port: 5432)
            stack.redis = HostPort(host: "192.0.2.10", port: 6379)
        }
        #expect(
            sources == [
                "airflow.health", "airflow.lists", "airflow.tasks", "mlflow", "mlflow.tracking", "frontend",
                "status-page", "postgres",
                "redis",
                "endpoint.api",
            ])
    }

    @Test("Endpoints alone need no stack")
    func makesEndpoints() {
        let collectors = LocalCollectors.make(
            for: [EndpointTarget(name: "a", url: "http://h"), EndpointTarget(name: "b", url: "tcp://h:1")],
            transport: ScriptedTransport([]), tcp: FakeTCP())
        #expect(collectors.map(\.source) == [.endpoint("a"), .endpoint("b")])
    }
}
