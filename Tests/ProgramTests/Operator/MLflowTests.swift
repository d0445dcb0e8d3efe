import Testing

@Suite("On the MLflow screen an operator", .timeLimit(.minutes(10)))
struct MLflowTests {
    @Test("finds the model version with the alias champion")
    func champion() async throws {
        try await drive {
            await $0.press("4")
            await $0.row(0, "taxi-prediction/dev > MLflow")
            await $0.see("nyc-taxi-duration", "v7", "champion")
        }
    }

    @Test("sees the error of the last training")
    func error() async throws {
        try await drive {
            await $0.press("4")
            await $0.see("mlflow runs", "rmse 5.40")
        }
    }

    @Test("sees that nothing could be read while it hangs")
    func hangs() async throws {
        try await drive("mlflow-hanging") {
            await $0.press("4")
            await $0.see("mlflow", "no answer")
        }
    }

    @Test("sees the experiments with Tab")
    func experiments() async throws {
        try await drive {
            await $0.press("4", "tab")
            await $0.see("nyc")
        }
    }
}
