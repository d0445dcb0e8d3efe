import FoundationEssentials
import TestSupport
import Testing

@testable import Monitor

@Suite("What was changed, from one snapshot to the next")
struct ChangeLogTests {
    private static let now = SampleWorld.now

    /// The texts that come of a second look in which `change` is different, and their times.
    private func changes(_ source: SourceID, _ change: (inout SampleWorld) -> Void) -> [StackEvent] {
        var log = ChangeLog()
        for (sample, at) in [(SampleWorld(), Self.now), (SampleWorld(change), Self.now + 60)] {
            guard case .success(let payload) = sample.result(of: source).outcome else { continue }
            log.absorb(payload, of: source, at: at)
        }
        return log.events.filter { $0.at > Self.now - 3_600 }
    }

    @Test("the same again is no change", arguments: SourceID.builtIn + [.hostProbe("orchestration")])
    func same(_ source: SourceID) { #expect(changes(source) { _ in }.isEmpty) }

    @Test("a function that was updated is told with its own time")
    func function() {
        let events = changes(.function) { $0.function.lastModified = Self.now + 20 }
        #expect(events.map(\.text) == ["function updated: 512 MB, time-out 60 s"])
        #expect(events.first?.at == Self.now + 20)
        #expect(events.first?.row == "lambda.function")
    }

    @Test("a mapping that was disabled, or deleted")
    func mapping() {
        let disabled = changes(.function) {
            guard case .read(var rows) = $0.function.mappings, !rows.isEmpty else { return }
            rows[0].state = "Disabled"
            $0.function.mappings = .read(rows)
        }
        #expect(disabled.map(\.text) == ["mapping Disabled"])
        #expect(changes(.function) { $0.function.mappings = .read([]) }.map(\.text) == ["mapping deleted"])
    }

    @Test("a mapping list that could not be read says nothing of deletion")
    func unread() {
        #expect(changes(.function) { $0.function.mappings = .failed(.reset) }.isEmpty)
    }

    @Test("what Docker does not tell is no container that was removed")
    func docker() {
        let events = changes(.hostProbe("orchestration")) {
            $0.probes["orchestration"]?.docker = .hangs
            $0.probes["orchestration"]?.containers = []
        }
        #expect(events.isEmpty)
    }

    @Test("a group that begins to have errors is told with the first of them, and again after a time without any")
    func errors() {
        var log = ChangeLog()
        func read(_ errors: Int, _ at: Double) {
            let line = LogLines.Line(group: "/a", at: Self.now + at - 1, text: "[ERROR] lost \(Int(at))")
            log.absorb(
                .logLines(LogLines(lines: errors > 0 ? [line] : [], groups: ["/a": .init(errors: errors)])),
                of: .logLines, at: Self.now + at)
        }
        for (errors, at) in [(0, 0.0), (1, 60), (2, 120), (0, 1_800), (1, 1_860)] { read(errors, at) }
        #expect(log.events.map(\.text) == ["logs errors: lost 60", "logs errors: lost 1860"])
        #expect(log.events.allSatisfy { $0.kind == .error })
    }

    @Test("a model object that was replaced")
    func model() {
        let events = changes(.stored) {
            guard case .read(var model?) = $0.stored.model else { return }
            model.tag = "\"aabbccddeeff\""
            model.modified = Self.now + 5
            $0.stored.model = .read(model)
        }
        #expect(events.map(\.text) == ["model object replaced: combined_model.pkl, etag aabbccdd"])
        #expect(events.first?.at == Self.now + 5)
    }

    @Test("an instance launched anew, of another type, stopped by somebody")
    func hosts() {
        let events = changes(.hosts) {
            $0.hosts.hosts["orchestration"]?.launchedAt = Self.now + 10
            $0.hosts.hosts["orchestration"]?.type = "t3.large"
            $0.hosts.hosts["frontend"]?.state = "stopped"
            $0.hosts.hosts["frontend"]?.stateReason = "User initiated"
        }
        #expect(
            Set(events.map(\.text)).isSuperset(of: ["instance type is t3.large", "instance stopped: User initiated"]))
        #expect(events.contains { $0.text.hasPrefix("instance launched") && $0.at == Self.now + 10 })
    }

    @Test("rules of a security group that came and went")
    func rules() {
        let events = changes(.network) {
            guard case .read(var groups) = $0.network.groups, !groups.isEmpty else { return }
            groups[0].inbound = [.init(proto: "tcp", ports: 9_999...9_999, blocks: ["0.0.0.0/0"], others: [])]
            $0.network.groups = .read(groups)
        }
        #expect(events.contains { $0.text == "rule added: tcp 9999 from 0.0.0.0/0" })
        #expect(events.contains { $0.text.hasPrefix("rule removed: tcp") })
        #expect(events.allSatisfy { $0.row == "network.ports" && $0.at == Self.now + 60 })
    }

    @Test("a container that was made anew is told with its own start")
    func container() {
        let events = changes(.hostProbe("orchestration")) {
            $0.probes["orchestration"]?.containers[0].id = "new"
            $0.probes["orchestration"]?.containers[0].startedAt = Self.now + 30
        }
        #expect(events.count == 1)
        #expect(events.first?.text.hasPrefix("container started on orchestration") == true)
        #expect(events.first?.at == Self.now + 30)
    }

    @Test("containers that were started together are one event")
    func boot() {
        let events = changes(.hostProbe("orchestration")) {
            for place in $0.probes["orchestration"]?.containers.indices ?? 0..<0 {
                $0.probes["orchestration"]?.containers[place].startedAt = Self.now + 10 + Double(place)
            }
        }
        #expect(events.count == 1)
        #expect(events.first?.text.contains("containers started: ") == true)
    }

    @Test("a DAG that was paused, and a new version of it")
    func dags() {
        let paused = changes(.airflowLists) {
            guard case .read(var dags) = $0.lists.dags, !dags.isEmpty else { return }
            dags[0].isPaused.toggle()
            $0.lists.dags = .read(dags)
        }
        #expect(paused.count == 1)
        let version = changes(.airflowLists) {
            guard case .read(var runs) = $0.lists.runs, !runs.isEmpty else { return }
            runs[0].dagVersion = 4
            runs[0].versionMadeAt = Self.now + 1
            $0.lists.runs = .read(runs)
        }
        #expect(version.map(\.text) == ["DAG version 4"])
        #expect(version.first?.at == Self.now + 1)
    }

    @Test("an alias that was moved")
    func alias() {
        let events = changes(.tracking) {
            guard case .read(var models) = $0.tracking.models, !models.isEmpty else { return }
            models[0].aliases = ["champion": 6]
            $0.tracking.models = .read(models)
        }
        #expect(events.map(\.text) == ["alias champion is version 6"])
    }

    @Test("a first look tells of the last half day by the things' own times, and of nothing older")
    func first() {
        for (age, count) in [(3_600.0, 1), (90_000, 0)] {
            var log = ChangeLog()
            let sample = SampleWorld { $0.function.lastModified = Self.now - age }
            log.absorb(.function(sample.function), of: .function, at: Self.now)
            #expect(log.events.count { $0.text.hasPrefix("function updated") } == count)
        }
    }

    @Test("a clock that runs ahead puts nothing into the future")
    func ahead() {
        #expect(changes(.function) { $0.function.lastModified = Self.now + 9_000 }.first?.at == Self.now + 60)
    }

    @Test("before a failure: within two hours, what concerns the row first, then the newest")
    func before() {
        var log = ChangeLog()
        func note(_ seconds: Double, _ row: String, _ kind: StackEvent.Kind = .change) {
            log.note(StackEvent(at: Self.now + seconds, kind: kind, row: row, label: row, text: "\(Int(seconds))"))
        }
        for seconds in [-9_000.0, -3_000, -60, 60, 600] { note(seconds, "host.a") }
        note(-5_000, "lambda.function")
        note(-10, "logs.lambda", .error)
        note(-20, "b", .action)
        let found = log.before(Self.now, related: ["lambda.function", "lambda.log"])
        #expect(found.map(\.text) == ["-5000", "60", "-20", "-60", "-3000"])
    }

    @Test("no more is kept than can be shown")
    func bound() {
        var log = ChangeLog()
        for number in 0..<900 {
            log.note(StackEvent(at: Self.now + Double(number), kind: .change, row: "a", label: "a", text: "\(number)"))
        }
        #expect(log.events.count == ChangeLog.most)
        #expect(log.events.last?.text == "899")
    }
}
