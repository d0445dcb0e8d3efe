import Monitor
import Testing

@Suite("The host of a row")
struct HostOfRowTests {
    private static let stack: Stack = {
        var stack = Stack(name: "dev")
        stack.hosts = ["frontend", "orchestration", "batch", "batch.eu"].map { HostTarget(name: $0) }
        return stack
    }()

    @Test(
        "every row that tells of a program leads to the machine it runs on",
        arguments: [
            ("host.frontend", "frontend"), ("host.frontend.os", "frontend"),
            ("host.orchestration.docker", "orchestration"),
            ("airflow.scheduler", "orchestration"), ("mlflow.api", "orchestration"), ("postgres", "orchestration"),
            ("redis", "orchestration"), ("status.page", "orchestration"), ("status.listener", "orchestration"),
            ("compose.airflow-worker", "orchestration"), ("compose.batch.services", "batch"),
            ("unit.mlops-docker-compose", "orchestration"), ("unit.mlops-docker-frontend", "frontend"),
            ("unit.batch.mlops-docker-compose", "batch"), ("frontend.gui", "frontend"),
            ("host.batch.eu.os", "batch.eu"),
            ("host.batch.os", "batch"),
        ])
    func row(_ id: String, _ host: String) { #expect(Self.stack.host(of: id)?.name == host) }

    @Test(
        "what lives in AWS has none",
        arguments: ["s3.data", "kinesis.stream", "lambda.function", "host.gone.os", "aws.access", ""])
    func none(_ id: String) { #expect(Self.stack.host(of: id) == nil) }

    @Test("a stack without hosts leads nowhere")
    func empty() { #expect(Stack(name: "dev").host(of: "airflow.scheduler") == nil) }
}
