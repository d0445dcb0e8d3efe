import Monitor
import Testing

@Suite("Patterns of ids")
struct GlobTests {
    @Test(
        "a star stands for any text, a question mark for one character",
        arguments: [
            ("", "", true), ("", "*", true), ("", "?", false), ("a", "", false), ("a", "a", true), ("a", "?", true),
            ("a", "b", false), ("airflow.api", "airflow.*", true), ("airflow.api", "*.api", true),
            ("airflow.api", "air*api", true), ("airflow.api", "airflow", false), ("airflow.api", "*w*a*", true),
            ("airflow.api", "*x*", false), ("airflow.api", "????????api", true), ("airflow.api", "???????api", false),
            ("aab", "a*ab", true), ("abcabc", "*abc", true), ("abc", "***", true), ("abc", "*?c", true),
            ("a*b", "a*b", true), ("AIRFLOW", "airflow", false), ("日本", "日?", true), ("a.b", "a?b", true),
        ] as [(String, String, Bool)])
    func matches(_ text: String, _ pattern: String, _ fits: Bool) {
        #expect(Glob.matches(text, pattern) == fits)
    }

    @Test("a pattern made to take for ever does not", .timeLimit(.minutes(1)))
    func hostile() {
        let text = String(repeating: "a", count: 2000)
        #expect(!Glob.matches(text, String(repeating: "*a", count: 500) + "*b"))
    }
}
