import FoundationEssentials
import Monitor
import TestSupport
import Testing
import Wire

@testable import Collectors

@Suite("Airflow 2 behind its login")
struct AirflowTwoTests {
    private let clock = TestClock()

    private func reader(_ transport: ScriptedTransport, password: String = FakeAirflow.password) -> AirflowReader {
        AirflowReader(
            target: FakeAirflow.target(password: password), stack: "taxi", transport: transport,
            processes: FakeProcesses(), now: clock.read)
    }

    private func lists(_ collector: AirflowListsCollector) async throws -> AirflowLists {
        guard case .airflowLists(let lists) = try await collector.collect() else {
            throw PollFailure.notUnderstood("wrong payload")
        }
        return lists
    }

    @Test("Its lists are found and read by the same snapshot")
    func readsLists() async throws {
        let lists = try await lists(
            AirflowListsCollector(reader: reader(ScriptedTransport(try FakeOldAirflow().everything()))))
        let dags = try #require(lists.dags.value)
        #expect(dags.map(\.id) == ["hourly", "train_fails"])
        #expect(dags.map(\.schedule) == ["@hourly", "0 0 1 * *"])
        #expect(dags[1].nextRunAfter == ISODate.parse("2026-12-01T00:00:00Z"))
        #expect(dags[1].tags == ["ml"] && !dags[1].isStale)
        let runs = try #require(lists.runs.value)
        #expect(runs.map(\.state) == ["success", "failed"])
        // The run of October may start when October is over.
        #expect(runs[1].runAfter == ISODate.parse("2026-11-01T00:00:00Z"))
        #expect(lists.importErrors.value?.first?.lastLine.contains("a_module_that_nobody_has") == true)
        #expect(lists.pools.value?.first?.name == "default_pool")
        #expect(lists.jobs == .notAsked("Airflow 2 does not list its jobs"))
        #expect(lists.lacks.isEmpty)
    }

    @Test("Its failed task's log is read as text")
    func readsTasks() async throws {
        let transport = ScriptedTransport(try FakeOldAirflow().everything())
        let collector = AirflowTasksCollector(reader: reader(transport))
        guard case .airflowTasks(let tasks) = try await collector.collect() else {
            throw PollFailure.notUnderstood("wrong payload")
        }
        #expect(tasks.logs.map(\.task) == ["boom"])
        #expect(tasks.logs.first?.exception == "FileNotFoundError: s3://data/raw/yellow_2026-09.parquet")
        let asked = transport.requests.count { $0.url.hasSuffix("/logs/1") }
        _ = try await collector.collect()
        #expect(asked == 1 && transport.requests.count { $0.url.hasSuffix("/logs/1") } == 1)
    }

    @Test("The first poll brings the password, and a program that stays opens one session")
    func opensSession() async throws {
        let airflow = FakeOldAirflow()
        let collector = AirflowListsCollector(reader: reader(ScriptedTransport(try airflow.everything())))
        _ = try await lists(collector)
        #expect(airflow.hashes == 4)
        for _ in 0..<3 { _ = try await lists(collector) }
        let settled = airflow.hashes
        for _ in 0..<5 { #expect(try await lists(collector).login == "session") }
        #expect(airflow.hashes == settled && settled <= 12)
        airflow.endSessions()
        #expect(try await lists(collector).pools.value?.count == 1)
    }

    @Test("Where no session is given or taken, the lists are read once a minute", arguments: [true, false])
    func readsSparingly(hasForm: Bool) async throws {
        let airflow = FakeOldAirflow(hasForm: hasForm, takesSessions: false)
        let collector = AirflowListsCollector(reader: reader(ScriptedTransport(try airflow.everything())))
        for _ in 0..<4 {
            _ = try await lists(collector)
            clock.advance(by: 61)
        }
        let before = airflow.hashes
        for _ in 0..<4 {
            let lists = try await lists(collector)
            #expect(lists.dags.value?.count == 2 && lists.login?.contains("once a minute") == true)
            clock.advance(by: 15)
        }
        #expect(airflow.hashes - before == 4)
        clock.advance(by: 15)
        _ = try await lists(collector)
        #expect(airflow.hashes - before == 8)
    }

    @Test("A refused password is told with its setting and not sent again for a minute")
    func refuses() async throws {
        let airflow = FakeOldAirflow()
        let collector = AirflowListsCollector(
            reader: reader(ScriptedTransport(try airflow.everything()), password: "wrong-password"))
        for _ in 0..<3 {
            let failure = try await #require(throws: PollFailure.self) { _ = try await collector.collect() }
            #expect(failure.description.contains("login refused; check MLTOP_AIRFLOW_PASSWORD"))
        }
        let first = airflow.hashes
        #expect((1...4).contains(first))
        clock.advance(by: 61)
        _ = try? await collector.collect()
        #expect(airflow.hashes > first)
    }

    @Test(
        "The hidden field of the login page is found",
        arguments: [
            (#"<input name="csrf_token" type="hidden" value="abc">"#, "abc"),
            (#"<input value="abc" name="csrf_token">"#, "abc"), (#"<input name="csrf_token" value="">"#, nil),
            (#"<input name="user" value="x">"#, nil), ("", nil),
        ] as [(String, String?)])
    func findsToken(page: String, token: String?) {
        #expect(AirflowLoginForm.token(in: Array(page.utf8)) == token)
    }

    @Test("The page of the real server has the field")
    func findsRealToken() throws {
        #expect(AirflowLoginForm.token(in: try ServiceFixture.bytes("airflow2_login.html"))?.isEmpty == false)
    }

    @Test(
        "A run of API v1 without a date of its own may run from its start on",
        arguments: [
            ("null", "2026-11-23T07:46:12Z"), (#""2026-11-23T07:46:00Z""#, "2026-11-23T07:46:00Z"),
        ] as [(String, String)])
    func readsRunAfter(logicalDate: String, runAfter: String) throws {
        let body =
            #"{"dag_id":"d","dag_run_id":"manual__1","state":"success","run_type":"manual","#
            + #""logical_date":\#(logicalDate),"start_date":"2026-11-23T07:46:12Z","#
            + #""end_date":"2026-11-23T07:49:45Z"}"#
        let row = try JSONAnswer.decode(AirflowRunRow.self, from: Array(body.utf8), expecting: "a run")
        #expect(row.value?.runAfter == ISODate.parse(runAfter))
    }

    @Test(
        "Schedules of API v1 become the words of API v2",
        arguments: [
            (#"{"__type":"TimeDelta","days":1,"seconds":1800,"microseconds":0}"#, "1 day, 0:30:00"),
            (#"{"__type":"TimeDelta","days":0,"seconds":600}"#, "0:10:00"),
            (#"{"__type":"CronExpression","value":"@daily"}"#, "@daily"), (#""Dataset""#, "Dataset"), ("null", nil),
            (#"{"__type":"RelativeDelta","months":1}"#, "RelativeDelta"),
        ] as [(String, String?)])
    func readsSchedules(body: String, schedule: String?) throws {
        let row = try JSONAnswer.decode(
            AirflowDAGRow.self, from: Array(#"{"dag_id":"d","is_paused":false,"schedule_interval":\#(body)}"#.utf8),
            expecting: "a DAG")
        #expect(row.value?.schedule == schedule)
    }
}
