import Cells
import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Screens

@Suite("What an operator reads of a cause")
struct StoryTests {
    private static func lines(_ state: DashboardState) -> [String] {
        Screen.frame(of: state).text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test("the head of a stopped host has no figures, that of one that is not seen any more old ones with their age")
    func host() {
        func head(_ change: (inout SampleWorld) -> Void, after seconds: Double = 0) -> String {
            var state = Scenery.desk([SampleWorld(change)], size: Size(columns: 120, rows: 40))
            _ = Reducer().reduce(&state, .tick(SampleWorld.now + seconds))
            return Self.lines(state).first {
                $0.contains(" orchestration ") && !$0.contains("WARN") || $0.contains(" orchestration  CRIT")
            } ?? ""
        }
        #expect(head { _ in }.contains("mem  75%"))
        let off = head { $0.hosts.hosts["orchestration"]?.state = "stopped" }
        #expect(!off.contains("mem") && !off.contains("%"))
        let old = head({ _ in }, after: 3_600)
        #expect(old.contains("mem ~75%") && old.contains("~1h"))
    }

    @Test(
        "the line of the training names the version in use, and a newer one beside it",
        arguments: [
            (["champion": 7], "model v7 (champion)"),
            (["champion": 5], "model v5 (champion), v7 is newer and not in use"),
            (["production": 6], "model v6 (production), v7 is newer and not in use"),
            (["best": 6], "model v7, not marked for use"),
        ])
    func model(_ aliases: [String: Int], _ words: String) {
        let state = Scenery.desk([
            SampleWorld {
                let versions = (5...7).reversed().map { MLflowModel.Version(number: $0, status: "READY") }
                $0.tracking.models = .read([.init(name: "m", aliases: aliases, versions: versions)])
            }
        ])
        #expect(Summary.training(state).hasSuffix("; " + words))
    }

    @Test("before the registry was read, the search of the store tells it")
    func search() {
        let state = Scenery.desk([
            SampleWorld {
                $0.unread = [.tracking]
                $0.mlflow.search = .read(
                    .init(
                        latency: 0.04, experiments: [],
                        latestVersions: [.init(model: "m", version: "7", marked: ["champion": "6"])]))
            }
        ])
        #expect(Summary.training(state).hasSuffix("; model v6 (champion), v7 is newer and not in use"))
    }
}
