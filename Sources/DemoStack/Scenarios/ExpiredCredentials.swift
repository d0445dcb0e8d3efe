extension DemoScenario {
    /// The AWS sign-in has ended; what needs no AWS goes on.
    static let expiredCredentials = DemoScenario(
        "expired-credentials", "the AWS sign-in ended 12 minutes ago; the local services are fine"
    ) {
        $0.credentialsEnded = true
    }
}
