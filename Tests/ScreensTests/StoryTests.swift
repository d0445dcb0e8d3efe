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
        func head(_ change: (inout SampleWorld) -> Void) -> String {
            let state = Scenery.desk([SampleWorld(change)])
            return Self.lines(state).first { $0.hasPrefix(" orchestration") } ?? ""
        }
        #expect(head { _ in }.contains("mem  75%"))
        let off = head { $0.hosts.hosts["orchestration"]?.state = "stopped" }
        #expect(!off.contains("mem") && !off.contains("%"))
        let old = head { $0.readAt[.hostProbe("orchestration")] = $0.now - 3_600 }
        #expect(old.contains("mem ~75%") && old.contains("~1h"), "\(old)")
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

    @Test("the cursor stands in the table beneath, is drawn once, and the screen around it stays")
    func beneath() throws {
        let size = Size(columns: 140, rows: 48)
        let state = Scenery.press(["4"], Scenery.desk([SampleWorld()], size: size))
        let inner = Scenery.press(["right"], state)
        let (before, after) = (Self.lines(state), Self.lines(inner))
        #expect(inner.insets == 1 && before.count == after.count)
        let name = try #require(after.firstIndex { $0.contains("versions of nyc-taxi-duration") })
        #expect(before.firstIndex { $0.contains("versions of nyc-taxi-duration") } == name)
        let marks = after.indices.filter { after[$0].hasPrefix(">") }
        #expect(marks.count == 1 && marks.allSatisfy { $0 > name })
        #expect(before.indices.filter { before[$0].hasPrefix(">") }.allSatisfy { $0 < name })
        #expect(after.contains { $0.contains("models 1") })
        #expect(after[0].contains("MLflow > nyc-taxi-duration"))
    }

    @Test("on a small screen the same key opens the place as a whole")
    func small() {
        let state = Scenery.press(["4", "right"], Scenery.desk([SampleWorld()]))
        let lines = Self.lines(state)
        #expect(lines[0].contains("nyc-taxi-duration") && lines.contains { $0.hasPrefix(">") && $0.contains("v7") })
        #expect(!lines.contains { $0.contains("models 1") })
    }

    @Test("below a row stand its own answers, and where they cannot be told what was asked")
    func evidence() {
        func text(_ requests: [String]) -> String {
            var state = Scenery.healthy.make(Size(columns: 120, rows: 80))
            var result = SampleWorld().result(of: .buckets)
            result.answers = requests.map {
                RawAnswer(request: $0, status: 200, body: Array(#"{"of":"\#($0)"}"#.utf8))
            }
            _ = Reducer().reduce(&state, .polled(result))
            return Screen.frame(of: Scenery.press(["9", "/"] + "versions".map(String.init) + ["enter", "d"], state))
                .text
        }
        let told = text(["s3:GetBucketLogging b", "s3:GetBucketVersioning b"])
        #expect(told.contains(#""of": "s3:GetBucketVersioning b""#) && !told.contains("GetBucketLogging"))
        let untold = text(["s3:GetBucketLogging b"])
        #expect(untold.contains("which answer decided cannot be told") && !untold.contains(#""of""#))
    }
}
