import FoundationEssentials
import TestSupport
import Testing

@testable import Monitor

@Suite("Through what PostgreSQL and Redis are seen")
struct StoreWitnessTests {
    @Test(
        "the nearest witness that has something to say is taken",
        arguments: [
            (StoreWitness.Port.answered, StoreWitness.Container.notReady, true, StoreWitness.tcp),
            (.pending, .ready, true, .tcp),
            (.notAsked, .ready, true, .host),
            (.notAsked, .notReady, true, .host),
            (.notAsked, .notSeen, true, .airflow),
            (.notAsked, .notSeen, false, .nobody),
            (.outOfReach, .ready, true, .host),
            (.outOfReach, .notSeen, true, .airflow),
            (.outOfReach, .notSeen, false, .tcp),
            (.failed, .ready, true, .hostAgainstTCP),
            (.failed, .notReady, true, .tcp),
            (.failed, .notSeen, true, .tcp),
        ])
    func chosen(
        port: StoreWitness.Port, container: StoreWitness.Container, airflow: Bool, expected: StoreWitness
    ) {
        #expect(StoreWitness.choose(port: port, container: container, airflowTells: airflow) == expected)
    }

    private func row(_ id: String, _ change: (inout SampleWorld) -> Void) throws -> Finding {
        try #require(SampleWorld(change).judgement[id])
    }

    @Test("a port that cannot be reached from here leaves it to the container, which is named")
    func outOfReach() throws {
        let row = try row("redis") { $0.failures[.redis] = .connectTimedOut(seconds: 2) }
        #expect(row.witness == .host && row.severity == .ok)
    }

    @Test("without an address the container tells, well or not")
    func container() throws {
        #expect(try row("postgres") { $0.stack.postgres = nil }.witness == .host)
        let ill = try row("redis") { sample in
            sample.stack.redis = nil
            sample.change("redis") { $0.ping = "LOADING Redis is loading the dataset in memory" }
        }
        #expect(ill.severity == .critical && ill.sentence.contains("LOADING"))
    }

    @Test("without an address and without SSH Airflow tells of PostgreSQL, and nobody of Redis")
    func airflow() throws {
        func blind(_ sample: inout SampleWorld) {
            sample.stack.postgres = nil
            sample.stack.redis = nil
            for index in sample.stack.hosts.indices { sample.stack.hosts[index].shell = nil }
        }
        #expect(try row("postgres", blind).witness == .airflow)
        #expect(try row("redis", blind).modifier == .notConfigured)
    }

    @Test("a port that refuses while the container is well is a fault of the port")
    func against() throws {
        let row = try row("postgres") { $0.failures[.postgres] = .refused(host: "192.0.2.10", port: 5432) }
        #expect(row.severity == .warning && row.sentence.contains("port does not answer"))
    }

    @Test("an old look at the host is no witness")
    func old() throws {
        let row = try row("postgres") { sample in
            sample.stack.postgres = nil
            sample.readAt[.hostProbe("orchestration")] = sample.now - 400
        }
        #expect(row.witness == .airflow)
    }

    @Test(
        "MLflow's store is told from its container",
        arguments: [
            ("sqlite:///home/mlflow_data/mlflow.db", "sqlite", "/opt/mlops/mlflow_data/mlflow.db"),
            ("sqlite:////home/mlflow_data/a/b.db", "sqlite", "/opt/mlops/mlflow_data/a/b.db"),
            ("sqlite:///mlflow.db", "sqlite", nil),
            ("postgresql+psycopg2:", "postgresql", nil),
        ] as [(String, String, String?)])
    func store(text: String, kind: String, host: String?) throws {
        var container = HostProbe.Container(name: "m", service: "mlflow")
        container.store = text
        container.mounts = [.init(kind: "bind", source: "/opt/mlops/mlflow_data", target: "/home/mlflow_data")]
        let store = try #require(HostProbe.ModelStore(container))
        #expect(store.kind == kind && store.hostFile == host)
    }
}
