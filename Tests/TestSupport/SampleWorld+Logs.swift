import FoundationEssentials
public import Monitor

extension LogGroups {
    static var sample: LogGroups {
        LogGroups(groups: [
            "/aws/lambda/taxi-trip-duration-predictor": .read(
                Facts(
                    retentionDays: 14, bytes: 4.2e7, createdAt: SampleWorld.now - 200 * 86_400,
                    newestLine: .read(SampleWorld.now - 40)))
        ])
    }
}

extension LogLines {
    static var sample: LogLines {
        let group = "/aws/lambda/taxi-trip-duration-predictor"
        let line = Line(group: group, at: SampleWorld.now - 4, text: "[INFO]\tProcessing 4 records")
        return LogLines(
            lines: [line],
            groups: [group: Group(newest: SampleWorld.now - 4, from: SampleWorld.now - LogLines.window)])
    }
}

extension AlarmsSnapshot {
    static var sample: AlarmsSnapshot {
        AlarmsSnapshot(alarms: [
            .sample("lambda-errors", "OK", "taxi-trip-duration-predictor"),
            .sample("orchestration-cpu", "OK", "i-0orchestration"),
        ])
    }
}

extension AlarmsSnapshot.Alarm {
    /// An alarm in a state since two hours, over a thing of that name.
    public static func sample(_ name: String, _ state: String, _ dimension: String) -> AlarmsSnapshot.Alarm {
        AlarmsSnapshot.Alarm(
            name: name, state: state, reason: "Threshold Crossed: 1 datapoint [2.0]",
            since: SampleWorld.now - 7_200, metric: "AWS/Lambda Errors", dimensions: [dimension])
    }
}

extension MLflowTracking {
    static var sample: MLflowTracking {
        let first = CivilTime(year: 2026, month: 11, day: 1).start
        let runs = (0..<5).map { place in
            MLflowRun(
                id: "run\(place)", name: "xgb-\(7 - place)", experiment: "1", status: "FINISHED",
                startedAt: first - Double(place) * 30 * 86_400, endedAt: first + 700 - Double(place) * 30 * 86_400,
                metrics: [.init(name: "rmse", value: 5.4 + Double(place) * 0.01)])
        }
        let versions = (5...7).reversed().map { number in
            MLflowModel.Version(
                number: number, createdAt: first, run: "run", status: "READY", aliases: number == 7 ? ["champion"] : [])
        }
        return MLflowTracking(
            experiments: .read([MLflowExperiment(id: "1", name: "nyc-taxi-experiment")]), runs: .read(runs),
            models: .read([
                MLflowModel(
                    name: "nyc-taxi-duration", createdAt: first - 200 * 86_400, updatedAt: first + 720,
                    aliases: ["champion": 7], versions: versions)
            ]))
    }
}
