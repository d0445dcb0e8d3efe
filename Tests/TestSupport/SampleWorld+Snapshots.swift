import FoundationEssentials
public import Monitor

extension Stack {
    /// The deployment of `SampleWorld`.
    public static var sample: Stack {
        var stack = Stack(name: "taxi-prediction/dev")
        let password = SecretSource.known(Secret("s3cret-of-the-sample"), from: "MLTOP_AIRFLOW_PASSWORD")
        stack.aws = AWSTarget(region: "eu-north-1", profile: "ops")
        stack.airflow = ServiceTarget(url: "http://192.0.2.10:8080", user: "ops", password: password)
        stack.mlflow = ServiceTarget(url: "http://192.0.2.10:5000")
        stack.frontend = ServiceTarget(url: "http://192.0.2.20:5000")
        stack.statusPage = ServiceTarget(url: "http://192.0.2.10:8081")
        stack.postgres = HostPort(host: "192.0.2.10", port: 5432)
        stack.redis = HostPort(host: "192.0.2.10", port: 6379)
        let shell = ShellAccess(user: "ec2-user", key: "/home/ops/.ssh/mlops-key")
        stack.hosts = [
            HostTarget(name: "orchestration", instanceID: "i-0orchestration", address: "192.0.2.10", shell: shell),
            HostTarget(name: "frontend", instanceID: "i-0frontend", address: "192.0.2.20", shell: shell),
        ]
        stack.stream = "taxi-ride-predictions-stream"
        stack.function = "taxi-trip-duration-predictor"
        stack.buckets = ["artifacts": "taxi-artifacts", "data": "taxi-data", "reports": "taxi-reports"]
        stack.endpoints = [EndpointTarget(name: "docs", url: "https://docs.example.com/")]
        stack.budget = 160
        return stack
    }
}

extension AirflowHealth {
    static var sample: AirflowHealth {
        let now = SampleWorld.now
        func beat(_ age: Double) -> Component { Component(status: "healthy", heartbeat: now - 2 - age) }
        return AirflowHealth(
            metadatabase: "healthy", scheduler: beat(4), triggerer: beat(3), dagProcessor: beat(5), version: "3.0.3",
            answeredAt: now - 2, latency: 0.038)
    }
}

extension AirflowLists {
    static var sample: AirflowLists {
        let dag = "nyc_taxi_duration_prediction"
        let first = CivilTime(year: 2026, month: 11, day: 1).start
        return AirflowLists(
            dags: .read([
                DAG(id: dag, schedule: "0 0 1 * *", nextRunAfter: CivilTime(year: 2026, month: 12, day: 1).start),
                DAG(id: "drift_report", schedule: "@hourly", nextRunAfter: SampleWorld.noon + 3600),
                DAG(id: "old_experiment", isPaused: true, schedule: "@daily", nextRunAfter: first),
            ]),
            runs: .read([
                Run(
                    dag: "drift_report", id: "scheduled__2026-11-23T12", state: "success", type: "scheduled",
                    runAfter: SampleWorld.noon, queuedAt: SampleWorld.noon + 1, startedAt: SampleWorld.noon + 2,
                    endedAt: SampleWorld.noon + 95),
                Run(
                    dag: dag, id: "scheduled__2026-11-01", state: "success", type: "scheduled", runAfter: first,
                    queuedAt: first + 1, startedAt: first + 2, endedAt: first + 726),
            ]),
            importErrors: .read([]),
            pools: .read([Pool(name: "default_pool", slots: 128, running: 0, queued: 0, open: 128)]),
            answeredAt: SampleWorld.now - 2, tokenEnds: SampleWorld.now + 20 * 3600)
    }
}

extension SampleWorld {
    /// Noon of the sample's day.
    static let noon = CivilTime(year: 2026, month: 11, day: 23).start + 43_200
}

extension AirflowTasks {
    static var sample: AirflowTasks {
        AirflowTasks(
            ofRuns: .read([
                Instance(
                    dag: "drift_report", run: "scheduled__2026-11-23T12", task: "compare", state: "success", attempt: 1,
                    pool: "default_pool", host: "worker-1", queuedAt: SampleWorld.noon + 3,
                    startedAt: SampleWorld.noon + 4, endedAt: SampleWorld.noon + 94)
            ]),
            active: .read([]), answeredAt: SampleWorld.now - 2)
    }
}

extension MLflowStatus {
    static var sample: MLflowStatus {
        MLflowStatus(
            health: .read("OK"), healthLatency: 0.008, version: .read("3.1.4"),
            search: .read(
                Search(
                    latency: 0.041, experiments: ["nyc-taxi"],
                    latestVersions: [
                        ModelVersion(
                            model: "nyc-taxi-duration", version: "7", aliases: ["champion"],
                            createdAt: CivilTime(year: 2026, month: 11, day: 1).start + 720)
                    ])))
    }
}

extension HostsSnapshot {
    static var sample: HostsSnapshot {
        func host(_ name: String, _ type: String, _ address: String) -> HostFacts {
            HostFacts(
                id: "i-0\(name)", name: name, state: "running", type: type, publicAddress: address,
                privateAddress: "10.0.1.7", launchedAt: SampleWorld.now - 3 * 86_400, systemStatus: "ok",
                instanceStatus: "ok", vpc: "vpc-1", subnet: "subnet-public-1", groups: ["sg-1"],
                profile: "arn:aws:iam::111122223333:instance-profile/\(name)", wantsToken: true, project: "Taxi")
        }
        return HostsSnapshot(hosts: [
            "orchestration": host("orchestration", "t3.medium", "192.0.2.10"),
            "frontend": host("frontend", "t3.micro", "192.0.2.20"),
        ])
    }
}

extension HostMetrics {
    static var sample: HostMetrics {
        func points(_ percent: Double) -> Part<[Point]> {
            .read((1...12).reversed().map { Point(at: SampleWorld.now - Double($0) * 300, value: percent) })
        }
        return HostMetrics(
            cpu: ["orchestration": points(34), "frontend": points(3)], period: 300,
            hoursThisMonth: ["orchestration": .read(540), "frontend": .read(540)])
    }
}

extension FunctionFacts {
    static var sample: FunctionFacts {
        FunctionFacts(
            arn: "arn:aws:lambda:eu-north-1:111122223333:function:taxi-trip-duration-predictor", state: "Active",
            lastUpdateStatus: "Successful", lastModified: SampleWorld.now - 30 * 86_400, memory: 512, timeout: 60,
            packageType: "Image", environmentNames: ["MODEL_BUCKET"],
            mappings: .read([
                Mapping(
                    id: "11111111-2222-3333-4444-555555555555", state: "Enabled",
                    sourceARN: "arn:aws:kinesis:eu-north-1:111122223333:stream/taxi-ride-predictions-stream",
                    lastResult: "OK", batchSize: 10)
            ]))
    }
}

extension FunctionLog {
    static var sample: FunctionLog {
        let now = SampleWorld.now
        let rides = (0..<60).map { index in
            Prediction(
                ride: "ride-\(1000 - index)", minutes: 8 + Double(index % 9) * 1.25, at: now - 4 - Double(index) * 5,
                pickUpZone: 1 + index * 7 % 265, dropOffZone: 1 + index * 11 % 265, distance: 1 + Double(index % 5))
        }
        return FunctionLog(
            from: now - 302, to: now - 2, predictions: NewestFirst(rides), errors: [], newestLine: now - 4,
            isPartial: false,
            flow: .sample())
    }
}
