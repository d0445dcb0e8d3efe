import FoundationEssentials
import Monitor
import Testing

@testable import Collectors

@Suite("A task's log")
struct AirflowLogTextTests {
    private static let missing = "S3 key data/raw/yellow_tripdata_2025-01.parquet does not exist"

    @Test(
        "Every shape that servers give tells the exception and where it was raised",
        arguments: [
            ("airflow30_log.json", "ValueError: \(missing)", "always_fails.py:13 in boom"),
            ("airflow30_log.ndjson", "ValueError: \(missing)", "always_fails.py:13 in boom"),
            ("airflow33_log.json", "ValueError: \(missing)", "always_fails.py:13 in boom"),
            ("airflow2_log.txt", "FileNotFoundError: s3://data/raw/yellow_2026-09.parquet", "d.py:8 in boom"),
        ])
    func readsShapes(name: String, exception: String, place: String) throws {
        let text = try AirflowLogText(try ServiceFixture.bytes(name), keeping: 300)
        #expect(text.exception == exception)
        #expect(text.place == place)
        #expect(text.lines.contains { $0.text == exception })
        #expect(!text.lines.contains { $0.text.contains("::group::") })
        #expect(text.lines.contains { $0.at != nil && $0.level == "info" })
        #expect(text.earlierLines == 0)
    }

    @Test("The same log as JSON and as one entry a line is the same")
    func readsAlike() throws {
        let whole = try AirflowLogText(try ServiceFixture.bytes("airflow30_log.json"), keeping: 100)
        let lines = try AirflowLogText(try ServiceFixture.bytes("airflow30_log.ndjson"), keeping: 100)
        #expect(whole.lines == lines.lines)
        #expect(whole.lines.first?.text == "DAG bundles loaded: dags-folder")
    }

    @Test("JSON of 2.x holds text in the notation of Python")
    func readsPython() throws {
        let body = #"""
            {"content": "[('vm', 'start\n*** Found\nTraceback (most recent call last):\n  File \"/d/t.py\", line 3, in f\n    it\\'s\nKeyError: \\'x\\'\n[2026-11-23T02:48:56.050+0000] {t.py:1} ERROR - gone\n')]", "continuation_token": "x"}
            """#
        let python = body.replacing(#"\n"#, with: #"\\n"#)
        let text = try AirflowLogText(Array(python.utf8), keeping: 100)
        #expect(text.exception == "KeyError: 'x'")
        #expect(text.place == "t.py:3 in f")
        #expect(text.lines.first?.text == "start")
        #expect(text.lines.last?.level == "error")
        #expect(text.lines.last?.at == ISODate.parse("2026-11-23T02:48:56.050Z"))
    }

    @Test("Only the end of a long log is kept, and the rest is counted")
    func bounds() throws {
        let body = (1...5000).map { "line \($0)" }.joined(separator: "\n")
        let text = try AirflowLogText(Array(body.utf8), keeping: 40)
        #expect(text.lines.count == 40)
        #expect(text.lines.last?.text == "line 5000")
        #expect(text.earlierLines == 4960)
    }

    @Test("A line without end is cut")
    func cuts() throws {
        let text = try AirflowLogText(Array(String(repeating: "x", count: 100_000).utf8), keeping: 10)
        #expect(text.lines.map(\.text.count) == [AirflowLogText.longestLine])
    }

    @Test("The place is the innermost frame of somebody's own file, in both shapes")
    func tellsOwnPlace() throws {
        let entry = #"""
            {"event":"e","error_detail":[{"exc_type":"E","exc_value":"v","frames":[
            {"filename":"/opt/airflow/dags/train.py","lineno":7,"name":"train"},
            {"filename":"/x/site-packages/sklearn/v.py","lineno":9,"name":"check"}]}]}
            """#
        let text = """
            Traceback (most recent call last):
              File "/opt/airflow/dags/train.py", line 7, in train
              File "/x/site-packages/sklearn/v.py", line 9, in check
            E: v
            """
        for body in [entry.replacing("\n", with: ""), text] {
            let log = try AirflowLogText(Array(body.utf8), keeping: 10)
            #expect(log.place == "train.py:7 in train")
            #expect(log.exception == "E: v")
        }
    }

    @Test("The raised exception is told, not the one that caused it")
    func tellsRaised() throws {
        let entry = #"""
            {"event":"Task failed","error_detail":[{"exc_type":"RuntimeError","exc_value":"outer\nmore","is_cause":false},
            {"exc_type":"KeyError","exc_value":"'a'","is_cause":true}]}
            """#
        let text = try AirflowLogText(Array(entry.replacing("\n", with: "").utf8), keeping: 10)
        #expect(text.exception == "RuntimeError: outer")
        #expect(text.lines.map(\.text) == ["Task failed", "KeyError: 'a'", "RuntimeError: outer"])
    }

    @Test(
        "What is no log is told as that",
        arguments: [
            ("<html>", "expected a task's log, got HTML"), (#"{"detail":"x"}"#, "got JSON without content"),
            (#"{"content":["#, "got broken JSON"),
        ])
    func refuses(body: String, words: String) throws {
        let failure = try #require(throws: PollFailure.self) { _ = try AirflowLogText(Array(body.utf8), keeping: 9) }
        #expect(failure.description.contains(words))
    }

    @Test("Entries that are none cost nothing but themselves")
    func keepsGoodEntries() throws {
        let body = "{\"event\":\"a\"}\n[1,2]\n{\"event\":7}\n\n{\"event\":\"b\",\"timestamp\":\"noon\"}\n"
        let text = try AirflowLogText(Array(body.utf8), keeping: 9)
        #expect(text.lines.map(\.text) == ["a", "b"])
    }
}
