import FoundationEssentials
import Monitor
import TestSupport

extension FiringCase {
    static let logs = [
        FiringCase("a named log group is not there", "logs.app", .warning, says: "/ecs/app does not exist") {
            $0.watchApp()
            $0.logGroups.groups["/ecs/app"] = .read(nil)
        },
        FiringCase("a named log group has errors", "logs.app", .warning, says: "3 error lines in /ecs/app") {
            $0.watchApp()
            $0.logLines.groups["/ecs/app"] = .init(
                newest: $0.now, errors: 3, newestError: "Traceback (most recent call last)", from: $0.now - 900)
        },
        FiringCase("a log group may not be read", "logs.lambda", .unknown, says: "logs:DescribeLogGroups") {
            for group in $0.logGroups.groups.keys {
                $0.logGroups.groups[group] = .failed(.credentials(.denied(action: "logs:DescribeLogGroups")))
            }
        },
        FiringCase("lines are kept for ever", "posture.log-retention", .warning, says: "1 of 1 log group keeps") {
            for group in $0.logGroups.groups.keys { $0.logGroups.groups[group] = .read(.init(newestLine: .read(nil))) }
        },
        FiringCase("the alarms may not be read", "alarms", .unknown, says: "cloudwatch:DescribeAlarms") {
            $0.failures[.alarms] = .credentials(.denied(action: "cloudwatch:DescribeAlarms"))
        },
        FiringCase("an alarm stands", "alarm.lambda-errors", .warning, says: "lambda-errors stands since 10:41") {
            $0.alarms.alarms[0].state = "ALARM"
        },
        FiringCase("an alarm stands on old data", "alarm.lambda-errors", .warning, says: ", no data since 11:21") {
            $0.alarms.alarms[0].state = "ALARM"
            $0.alarms.alarms[0].newestPoint = .read($0.now - 4_800)
        },
    ]

    static let tracking = [
        FiringCase("MLflow was started elsewhere and is empty", "mlflow.runs", .warning, says: "healthy and empty") {
            $0.emptyTracking(store: "/home/ec2-user/mlflow_data")
        },
        FiringCase("an alias points to nothing", "mlflow.registry", .warning, says: "alias champion points to a") {
            $0.model { model in
                model.aliases = ["champion": 2]
                model.lostAliases = ["champion"]
            }
        },
        FiringCase("nothing is marked champion any more", "mlflow.registry", .warning, says: "no version is marked") {
            $0.model { $0.aliases = ["challenger": 6] }
        },
        FiringCase("a model has no version", "mlflow.registry", .warning, says: "is registered and has no version") {
            $0.model { model in
                model.versions = []
                model.aliases = [:]
            }
        },
        FiringCase("the version in use is broken", "mlflow.registry", .warning, says: "version 7, marked for use, is") {
            $0.model { $0.versions[0].status = "FAILED_REGISTRATION" }
        },
        FiringCase("the newest run failed", "mlflow.runs", .warning, says: "newest run of nyc-taxi-experiment failed") {
            $0.run { $0.status = "FAILED" }
        },
        FiringCase("runs cannot be searched", "mlflow.runs", .critical, says: "HTTP 503") {
            $0.tracking.runs = .failed(.status(code: 503, detail: "TEMPORARILY_UNAVAILABLE"))
        },
    ]
}

extension CalmCase {
    static let storage = [
        CalmCase("a function that has not logged a line yet", "logs.lambda", .idle) {
            for group in $0.logGroups.groups.keys { $0.logGroups.groups[group] = .read(nil) }
        },
        CalmCase("a log group in which nothing was written for a month", "logs.lambda") {
            let old = $0.now - 30 * 86_400
            for group in $0.logGroups.groups.keys {
                $0.logGroups.groups[group] = .read(.init(retentionDays: 30, newestLine: .read(old)))
            }
            $0.logLines.groups = [:]
        },
        CalmCase("error lines of the function, which have a row of their own", "logs.lambda") {
            for group in $0.logLines.groups.keys { $0.logLines.groups[group]?.errors = 5 }
        },
        CalmCase("throttled lines of a group that is there", "logs.lambda") {
            for group in $0.logLines.groups.keys { $0.logLines.groups[group]?.failure = .throttled(code: "x") }
        },
        CalmCase("an alarm without data", "alarms") { $0.alarms.alarms[0].state = "INSUFFICIENT_DATA" },
        CalmCase("an alarm of another project in the account", "alarms") {
            $0.alarms.alarms.append(.sample("shop-latency", "ALARM", "i-0othershop"))
        },
        CalmCase("no alarm at all", "alarms") { $0.alarms.alarms = [] },
        CalmCase("a registry in which nobody uses aliases or stages", "mlflow.registry") {
            $0.model { $0.aliases = [:] }
        },
        CalmCase("a registry of the old form, with stages", "mlflow.registry") {
            $0.model { model in
                model.aliases = [:]
                model.versions[1].stage = "Production"
            }
        },
        CalmCase("an old version that is the champion", "mlflow.registry") {
            $0.model { $0.aliases = ["champion": 5] }
        },
        CalmCase("no model at all", "mlflow.registry") { $0.tracking.models = .read([]) },
        CalmCase("a model that was registered a moment ago", "mlflow.registry") { sample in
            let now = sample.now
            sample.model { model in
                model.versions = []
                model.aliases = [:]
                model.createdAt = now - 60
            }
        },
        CalmCase("a failed run with a later success", "mlflow.runs") {
            guard case .read(var runs) = $0.tracking.runs else { return }
            runs[1].status = "FAILED"
            $0.tracking.runs = .read(runs)
        },
        CalmCase("a run that failed long ago", "mlflow.runs") { sample in
            let now = sample.now
            sample.run { run in
                run.status = "FAILED"
                run.endedAt = now - 8 * 86_400
            }
        },
        CalmCase("a run that is running", "mlflow.runs") { $0.run { $0.status = "RUNNING" } },
        CalmCase("a fresh MLflow without a run, in its own directory", "mlflow.runs") {
            $0.emptyTracking(store: "/opt/mlops/mlflow_data")
        },
        CalmCase("no run at all", "mlflow.runs") { $0.tracking.runs = .read([]) },
        CalmCase("a run with another metric, and one that is no number", "mlflow.runs") {
            $0.run { $0.metrics = [.init(name: "accuracy", value: nil)] }
        },
    ]
}

extension SampleWorld {
    /// Watches the log group `/ecs/app` beside the function's.
    fileprivate mutating func watchApp() {
        stack.logGroups = ["/ecs/app"]
        logGroups.groups["/ecs/app"] = .read(.init(retentionDays: 7, newestLine: .read(now - 5)))
    }

    /// Changes the one registered model.
    fileprivate mutating func model(_ change: (inout MLflowModel) -> Void) {
        guard case .read(var models) = tracking.models else { return }
        change(&models[0])
        tracking.models = .read(models)
    }

    /// Changes the newest run, which ended yesterday then.
    fileprivate mutating func run(_ change: (inout MLflowRun) -> Void) {
        guard case .read(var runs) = tracking.runs else { return }
        runs[0].endedAt = now - 86_400
        change(&runs[0])
        tracking.runs = .read(runs)
    }
}
