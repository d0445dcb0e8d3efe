extension DemoScenario {
    /// The function was deployed with the environment of the deployment's Terraform, which names the bucket otherwise.
    static let predictionsNotStored = DemoScenario(
        "predictions-not-stored", "since an update 2 hours ago rides are predicted and no prediction is stored"
    ) {
        $0.storingBroken = 2 * 3600
    }
}
