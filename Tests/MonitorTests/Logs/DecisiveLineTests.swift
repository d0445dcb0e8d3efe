import Monitor
import Testing

@Suite("The line of a log that says why")
struct DecisiveLineTests {
    /// A log as a test writes it, and which of its lines decides.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        /// Lines with their level in front, where they have one of their own.
        let lines: [(level: String?, text: String)]
        let place: Int?
        let kind: DecisiveLine.Kind?
        var testDescription: String { name }

        init(_ name: String, _ place: Int?, _ kind: DecisiveLine.Kind?, _ lines: [(String?, String)]) {
            (self.name, self.place, self.kind) = (name, place, kind)
            self.lines = lines.map { (level: $0.0, text: $0.1) }
        }

        var log: AirflowTasks.Log {
            .init(
                dag: "d", run: "r", task: "t", attempt: 1, lines: lines.map { .init(level: $0.level, text: $0.text) })
        }
    }

    private static let cases = [
        Case(
            "entries of Airflow 3", 3, .exception,
            [
                ("info", "reading"), ("error", "Task failed with exception"), ("error", "  train.py:112 in train"),
                ("error", "ValueError: no rows"), ("info", "Pushing xcom"),
            ]),
        Case(
            "text of Airflow 2", 4, .exception,
            [
                (nil, "[2026-11-01T00:08:00.000+0000] {train.py:100} INFO - reading"),
                ("error", "[2026-11-01T00:08:00.000+0000] {train.py:100} ERROR - Task failed with exception"),
                (nil, "Traceback (most recent call last):"),
                (nil, "  File \"/opt/airflow/dags/train.py\", line 3, in train"), (nil, "KeyError: 'rides'"),
                ("info", "[2026-11-01T00:08:01.000+0000] {taskinstance.py:9} INFO - Marking task as FAILED."),
            ]),
        Case(
            "an exception whose name does not tell", 2, .exception,
            [
                (nil, "Traceback (most recent call last):"), (nil, "  File \"a.py\", line 1, in f"),
                (nil, "subprocess.TimeoutExpired: Command 'x' timed out"), (nil, "bye"),
            ]),
        Case(
            "of two that were raised the last", 5, .exception,
            [
                (nil, "  File \"a.py\", line 1, in f"), (nil, "KeyError: 'a'"),
                (nil, "During handling of the above exception, another exception occurred:"),
                (nil, "Traceback (most recent call last):"), (nil, "  File \"b.py\", line 1, in g"),
                (nil, "botocore.exceptions.ClientError: An error occurred (AccessDenied)"),
            ]),
        Case(
            "one that was dealt with is none", 2, .error,
            [("warning", "  a.py:1 in f"), ("warning", "KeyError: 'a'"), ("error", "no rows left"), ("info", "bye")]),
        Case(
            "an error's line before what is said of each", 0, .error,
            [("error", "the file is empty"), ("error", "Task failed with exception"), ("info", "bye")]),
        Case(
            "what is said of each where nothing else tells", 1, .error,
            [("info", "begins"), ("error", "Task failed with exception"), ("info", "bye")]),
        Case("of the errors the last", 2, .error, [("error", "a"), ("info", "b"), ("error", "c")]),
        Case("else the last line", 1, .last, [("info", "a"), ("info", "b: 3 errors")]),
        Case("a level in brackets", 1, .exception, [(nil, "[INFO] a"), (nil, "[ERROR] KeyError: 'ride'"), (nil, "b")]),
        Case("of no line none", nil, nil, []),
    ]

    @Test("is the exception's own, else the last error, else the last", arguments: cases)
    func finds(_ test: Case) {
        #expect(test.log.decisive?.place == test.place)
        #expect(test.log.decisive?.kind == test.kind)
    }

    @Test("is the reason of the task without its head, and no reason where it is only the last", arguments: cases)
    func reason(_ test: Case) {
        guard let place = test.place, test.kind != .last else { return #expect(test.log.reason == nil) }
        let text = test.lines[place].text
        #expect(test.log.reason == (text.hasPrefix("[ERROR] ") ? String(text.dropFirst(8)) : text))
    }

    @Test("is in the end of the log that is shown, however much follows")
    func end() {
        var log = Case("", nil, nil, [("error", "ValueError: no rows")] + (0..<30).map { ("info", "line \($0)") }).log
        #expect(log.end(12).map(\.text) == ["ValueError: no rows"])
        log.lines.insert(.init(text: "before"), at: 0)
        #expect(log.end(12).map(\.text) == ["before", "ValueError: no rows"])
        log.lines = Array(log.lines.prefix(6))
        #expect(log.end(12).count == 6 && log.end(3).map(\.text) == ["before", "ValueError: no rows"])
    }
}
