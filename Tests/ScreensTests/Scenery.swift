import Cells
import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

/// A dashboard in a state worth looking at.
struct Scenery: Sendable, CustomTestStringConvertible {
    let name: String
    /// The state on 80x24, made once: to judge is dearer than to draw.
    private let state: DashboardState

    /// The state on a screen of this size.
    func make(_ size: Size) -> DashboardState {
        var state = state
        _ = Reducer().reduce(&state, .resized(size))
        return state
    }

    var testDescription: String { name }

    /// The overview in its states, and what opens from it.
    static let all = [
        healthy, schedulerDead, credentialsExpired, firstPaint, mlflowHanging, detail, help, filter, manyProblems,
    ]

    static let healthy = Scenery("healthy", desk([SampleWorld()]))

    static let schedulerDead = Scenery(
        "scheduler-dead", desk((0...54).map { .schedulerDead(secondsAgo: 540 - $0 * 10) }))

    static let credentialsExpired = Scenery(
        "credentials-expired",
        desk(
            (0...36).map { index in
                let moment = SampleWorld.now - 720 + Double(index) * 20
                var sample = SampleWorld.at(moment)
                if index > 0 { sample.failAWS(.credentials(.expired(source: "profile ops in ~/.aws/credentials"))) }
                return sample
            }))

    static let firstPaint = Scenery("first-paint", desk([]))

    static let mlflowHanging = Scenery(
        "mlflow-hanging",
        {
            var hanging = SampleWorld { $0.failures[.mlflow] = .timedOut(seconds: 5) }
            hanging.lists.importErrors = .read([
                .init(file: "/opt/airflow/dags/train.py", lastLine: "mlflow.exceptions.MlflowException: timed out")
            ])
            return desk([SampleWorld.at(SampleWorld.now - 10), hanging, hanging, hanging])
        }())

    static let detail = Scenery("detail", press(["enter"], schedulerDead.state))

    /// The fault is known, until four hours from now.
    static let known = Scenery("known", press(["n", "a", "j", "enter"], schedulerDead.state))

    static let help = Scenery("help", press(["?"], healthy.state))

    static let filter = Scenery("filter", press(["/"] + "airflow".map(String.init), schedulerDead.state))

    static let manyProblems = Scenery(
        "many-problems",
        {
            let bad = SampleWorld {
                for source in [SourceID.postgres, .redis, .mlflow, .frontend, .statusPage, .endpoint("docs")] {
                    $0.failures[source] = .refused(host: "192.0.2.10", port: 80)
                }
                $0.airflow.triggerer = .init()
                $0.lists.pools = .read([.init(name: "p", slots: 2, running: 2, queued: 3, open: 0)])
                $0.lists.importErrors = .read([.init(file: "a.py", lastLine: "SyntaxError")])
                $0.stream.status = "DELETING"
                $0.function.state = "Failed"
                $0.access.clockSkew = 200
                $0.hosts.hosts["frontend"]?.publicAddress = "192.0.2.99"
            }
            return desk([bad])
        }())

    private init(_ name: String, _ state: DashboardState) {
        self.name = name
        self.state = state
    }

    /// A dashboard that has read these samples one after the other, with a tick at the end of each.
    static func desk(
        _ samples: [SampleWorld], size: Size = Size(columns: 80, rows: 24)
    ) -> DashboardState {
        let stack = samples.last?.stack ?? .sample
        let start = samples.first?.now ?? SampleWorld.now
        var setup = DashboardState.Setup(stack: stack, size: size, now: start)
        setup.themes = ["dark", "light"]
        setup.theme = "dark"
        var state = DashboardState(setup)
        let reducer = Reducer()
        for sample in samples {
            for source in sample.sources where !sample.unread.contains(source) {
                _ = reducer.reduce(&state, .polled(sample.result(of: source)))
            }
            _ = reducer.reduce(&state, .tick(sample.now))
        }
        return state
    }

    /// The state after keys, by name.
    static func press(_ keys: [String], _ state: DashboardState) -> DashboardState {
        var state = state
        let reducer = Reducer()
        for key in keys.compactMap(Key.init(name:)) { _ = reducer.reduce(&state, .key(key)) }
        return state
    }
}

extension SampleWorld {
    /// Everything well as it was read at another moment.
    static func at(_ moment: Date) -> SampleWorld {
        SampleWorld {
            $0.now = moment
            $0.airflow.answeredAt = moment - 2
            $0.airflow.scheduler.heartbeat = moment - 6
            $0.airflow.dagProcessor.heartbeat = moment - 7
            $0.airflow.triggerer.heartbeat = moment - 5
            $0.lists.answeredAt = moment - 2
        }
    }

    /// The scheduler silent since 12:36, two runs waiting since 12:37, as it was so many seconds before the present.
    static func schedulerDead(secondsAgo seconds: Int) -> SampleWorld {
        var sample = at(SampleWorld.now - Double(seconds))
        sample.airflow.scheduler.heartbeat = min(sample.now - 6, SampleWorld.now - 255)
        guard seconds < 232 else { return sample }
        sample.lists.runs = .read(
            (0..<2).map {
                .init(
                    dag: "nyc_taxi_duration_prediction", id: "manual__\($0)", state: "queued", type: "manual",
                    runAfter: SampleWorld.now - 232, queuedAt: SampleWorld.now - 232)
            })
        return sample
    }
}
