import Monitor
import Testing

@testable import Settings

@Suite("Actions of the user's own")
struct ActionSettingsTests {
    private func resolve(_ text: String, mayRunCommands: Bool = true) throws -> Resolved {
        try Settings.resolve(
            inputs(files: ["mltop.toml": .text("[stack.dev]\n" + text)], mayRunCommands: { _ in mayRunCommands }))
    }

    private let text = """
        test_rides = true
        [stack.dev.actions.deploy]
        command = ["make", "deploy"]
        summary = "deploy the model"
        rows = ["lambda.*", "mlflow.api"]
        dangerous = true
        well = ["lambda.function"]
        wait = 60
        [stack.dev.actions.page]
        command = "page-somebody now"
        """

    @Test("are read with their rows, and are meant for all rows without any")
    func read() throws {
        let stack = try #require(try resolve(text).stack)
        #expect(stack.allowsTestRides)
        #expect(
            stack.customActions.sorted { $0.name < $1.name } == [
                CustomAction(
                    name: "deploy", command: ["make", "deploy"], summary: "deploy the model",
                    rows: ["lambda.*", "mlflow.api"], isDangerous: true, well: ["lambda.function"], wait: 60),
                CustomAction(name: "page", command: ["page-somebody", "now"]),
            ])
    }

    @Test("do not run from a file that others may write")
    func refused() throws {
        let resolved = try resolve(text, mayRunCommands: false)
        #expect(resolved.stack?.customActions.isEmpty != false)
        #expect(resolved.warnings.contains { "\($0)".contains("actions.deploy.command is not run") })
    }
}
