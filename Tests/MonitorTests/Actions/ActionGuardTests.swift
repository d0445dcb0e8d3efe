import FoundationEssentials
import Monitor
import TestSupport
import Testing

/// Why actions are not offered.
@Suite struct ActionGuardTests {
    /// One action on one target in a world that was changed in one place.
    struct Case: Sendable, CustomTestStringConvertible {
        var action: String
        var target: ActionTarget
        var words: String?
        var change: @Sendable (inout SampleWorld) -> Void
        var testDescription: String { "\(action): \(words ?? "offered")" }

        init(
            _ action: String, _ target: ActionTarget, _ words: String?,
            _ change: @escaping @Sendable (inout SampleWorld) -> Void = { _ in }
        ) {
            self.action = action
            self.target = target
            self.words = words
            self.change = change
        }
    }

    static let host = ActionTarget(.host(name: "orchestration", instance: "i-0orchestration"))
    static let dag = ActionTarget(.dag("nyc_taxi_duration_prediction"))
    static let mapping = ActionTarget(.mapping("m"))
    static let stream = ActionTarget(.stream("rides"))

    static let cases: [Case] = [
        Case("start-host", host, "it is running, not stopped"),
        Case("start-host", host, nil) { $0.hosts.hosts["orchestration"]?.state = "stopped" },
        Case("start-host", host, "it is pending, not stopped") { $0.hosts.hosts["orchestration"]?.state = "pending" },
        Case("stop-host", host, nil),
        Case("stop-host", host, "it is stopped, not running") { $0.hosts.hosts["orchestration"]?.state = "stopped" },
        Case("reboot-host", host, nil),
        Case("stop-host", host, "this program runs on orchestration") { $0.stack.here = ["i-0orchestration"] },
        Case("reboot-host", host, "this program runs on orchestration") {
            $0.stack.here = [$0.hosts.hosts["orchestration"]?.privateAddress ?? ""]
        },
        Case("stop-host", host, "this program runs on orchestration") {
            $0.vantage.address = $0.hosts.hosts["orchestration"]?.publicAddress
        },
        Case("stop-host", host, "EC2 knows no instance of orchestration") { $0.hosts.hosts = [:] },
        Case("stop-host", host, "EC2 knows no instance") { $0.unread.insert(.hosts) },
        Case("stop-host", host, "set region") { $0.stack.aws = nil },
        Case("stop-host", host, "expired") { $0.failAWS(.credentials(.expired(source: "profile ops"))) },
        Case("stop-host", host, "read-only") { $0.stack.readOnly = true },
        Case("trigger", dag, nil),
        Case("trigger", dag, "it is paused") { $0.pause() },
        Case("trigger", dag, "memory free") { $0.probes["orchestration"]?.memory?.available = 0.4e9 },
        Case("trigger", dag, "Airflow lists no DAG") { $0.lists.dags = .read([]) },
        Case("trigger", dag, "no login") { $0.stack.airflow?.password = nil },
        Case("trigger", dag, "read-only") { $0.stack.readOnly = true },
        Case("pause", dag, nil),
        Case("pause", dag, "it is paused already") { $0.pause() },
        Case("unpause", dag, "it is not paused"),
        Case("unpause", dag, nil) { $0.pause() },
        Case("reparse", dag, nil),
        Case("enable-mapping", mapping, "the mapping is Enabled"),
        Case("enable-mapping", mapping, nil) { $0.disableMapping() },
        Case("enable-mapping", mapping, "there is no mapping") { $0.function.mappings = .read([]) },
        Case("enable-mapping", mapping, "could not be asked") {
            $0.function.mappings = .failed(.credentials(.denied(action: "lambda:ListEventSourceMappings")))
        },
        Case("test-ride", stream, "test_rides = true"),
        Case("test-ride", stream, nil) { $0.stack.allowsTestRides = true },
        Case("test-ride", stream, "read-only") {
            $0.stack.allowsTestRides = true
            $0.stack.readOnly = true
        },
    ]

    @Test("An action is offered or says why not", arguments: cases)
    func reason(_ one: Case) throws {
        let scene = SampleWorld(one.change).scene()
        let action = try #require(Action.named(one.action, in: scene.stack))
        let reason = action.reason(in: scene, for: one.target)
        if let words = one.words {
            #expect(reason?.contains(words) == true, "\(reason ?? "offered")")
        } else {
            #expect(reason == nil)
        }
        #expect(action.plan(in: scene, for: one.target).refusal?.isEmpty != true)
        #expect((action.plan(in: scene, for: one.target).refusal == nil) == (one.words == nil))
    }

    @Test("Where nothing may be changed every action says so")
    func readOnly() {
        let scene = SampleWorld { $0.stack.readOnly = true }.scene()
        for action in Action.all {
            for target in [Self.host, Self.dag, Self.mapping, Self.stream] {
                #expect(action.reason(in: scene, for: target) == Action.readOnly)
                #expect(action.plan(in: scene, for: target).refusal == Action.readOnly)
            }
        }
    }

    @Test("Names are each there once, and fit a command line")
    func names() {
        #expect(Set(Action.all.map(\.name)).count == Action.all.count)
        for action in Action.all {
            #expect(action.name.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "-") })
            #expect(!action.summary.isEmpty && !action.summary.hasSuffix("."))
            #expect(!action.needs.isEmpty)
        }
    }
}

extension SampleWorld {
    /// Pauses the first DAG.
    mutating func pause() {
        guard case .read(var dags) = lists.dags else { return }
        dags[0].isPaused = true
        lists.dags = .read(dags)
    }

    /// Disables the mapping.
    mutating func disableMapping() {
        guard case .read(var mappings) = function.mappings else { return }
        for index in mappings.indices { mappings[index].state = "Disabled" }
        function.mappings = .read(mappings)
    }
}
