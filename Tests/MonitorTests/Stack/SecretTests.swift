import Monitor
import TestSupport
import Testing

@Suite("A secret never prints")
struct SecretTests {
    private static let text = "hunter2-do-not-print"

    /// Everything that Swift can make text of `value` by.
    private func printed(_ value: Any) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return [
            String(describing: value), String(reflecting: value), "\(value)", dumped,
            Mirror(reflecting: value).children.map { "\($0)" }.joined(),
        ].joined(separator: "\n")
    }

    @Test("neither alone nor inside a source, credentials, a target or a stack")
    func hidden() {
        let secret = Secret(Self.text)
        let credentials = FixedCredentials(accessKey: "AKIA", secretKey: secret, sessionToken: secret)
        var stack = Stack.sample
        stack.airflow?.password = .known(secret, from: "ENV")
        stack.aws?.fixedCredentials = credentials
        let values: [Any] = [
            secret, SecretSource.known(secret, from: "ENV"), credentials, [secret], ["key": secret],
            Optional(secret) as Any, stack, SampleWorld { $0.stack = stack }.scene(),
        ]
        for value in values { #expect(!printed(value).contains(Self.text)) }
        #expect(printed(secret).contains("(hidden)"))
        #expect(secret.revealed == Self.text)
    }

    @Test("nor do rows judged of a stack that holds it")
    func rows() {
        let judgement = SampleWorld { $0.failures[.airflowLists] = .credentials(.login(setting: "ENV")) }.judgement
        #expect(!printed(judgement).contains("s3cret-of-the-sample"))
    }
}
