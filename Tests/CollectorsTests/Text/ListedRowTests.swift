import Monitor
import Testing
import Wire

@testable import Collectors

@Suite("Rows of lists")
struct ListedRowTests {
    private func decode<Row: ListedRow>(_ type: Row.Type, _ text: String) throws -> Row {
        try JSONAnswer.decode(type, from: Array(text.utf8), expecting: "a row")
    }

    @Test("A row that lacks what it is known by is none, and says so, whoever sent it")
    func nameless() throws {
        let pool = try decode(AirflowPoolRow.self, #"{"slots":1,"running_slots":0,"queued_slots":0,"open_slots":"x"}"#)
        #expect(pool.value == nil && pool.faults == ["no name", "open_slots is not a number"])
        let model = try decode(MLflowModelRow.self, "{}")
        #expect(model.value == nil && model.faults == ["no name"])
        #expect(try decode(AirflowRunRow.self, "[]").faults == ["not an object"])
    }

    @Test("What parts of a row lack is told behind what the row lacks itself")
    func parts() throws {
        let run = try decode(
            MLflowRunRow.self, #"{"info":{"run_id":"abc","experiment_id":"1"},"data":{"metrics":3}}"#)
        #expect(run.value?.id == "abc" && run.value?.metrics == [])
        #expect(run.faults == ["no status", "metrics is not as expected"])
        let model = try decode(MLflowModelRow.self, #"{"name":"m","latest_versions":[{}],"aliases":1}"#)
        #expect(model.value?.versions == [])
        #expect(model.faults == ["aliases is not as expected", "a version without its number"])
    }
}
