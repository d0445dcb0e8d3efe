import FoundationEssentials

/// The demo's deployment as a pure function of the scenario, the seed, the start and the moment that is asked for.
struct DemoWorld: Equatable, Sendable {
    /// The source of everything that looks random.
    let noise: Noise
    /// When the demo was started.
    let started: Date
    /// What the scenario changes.
    var circumstances: Circumstances
    /// What was done to it since.
    var deeds = DemoDeeds()
    /// What operators did to the services.
    var services = DemoServices()

    /// Makes a world.
    init(seed: UInt64, started: Date, circumstances: Circumstances) {
        noise = Noise(seed: seed)
        self.started = started
        self.circumstances = circumstances
    }

    /// The processes of Airflow that beat.
    enum Heart: Int, CaseIterable {
        case scheduler, triggerer, dagProcessor
    }

    /// The latest heartbeat at `now`: 2 to 5 s old, unless the scenario stopped it.
    func heartbeat(of heart: Heart, at now: Date) -> Date {
        if heart == .scheduler, schedulerSlept(at: now), let died = schedulerDied { return died }
        let phase = noise.unit(.heartbeat, heart.rawValue) * 3
        let seconds = now.timeIntervalSince1970 - 2
        let beat = Date(timeIntervalSince1970: ((seconds + phase) / 3).rounded(.down) * 3 - phase)
        // One that was started a moment ago has not beaten before.
        return heart == .scheduler ? max(beat, schedulerRevived ?? beat) : beat
    }

    /// `healthy` or `unhealthy`, as Airflow judges a heart: dead after 30 s (its default threshold).
    func status(of heart: Heart, at now: Date) -> String {
        now.timeIntervalSince(heartbeat(of: heart, at: now)) > 30 ? "unhealthy" : "healthy"
    }

    /// When the scheduler stopped starting runs; nil for one that never did.
    var schedulerDied: Date? { circumstances.schedulerSilence.map { started.addingTimeInterval(-$0) } }
    /// When the mapping was deleted or disabled, whether or not somebody enabled it since.
    var readerLost: Date? {
        (circumstances.mappingDeleted ?? circumstances.mappingDisabled).map { started.addingTimeInterval(-$0) }
    }
    /// Since when nothing reads the stream, because the mapping was deleted or is disabled; nil while one reads.
    var mappingDeleted: Date? {
        deeds.mappingEnabled == nil ? readerLost : nil
    }
    /// True when there is a mapping, enabled or not.
    var hasMapping: Bool { circumstances.mappingDeleted == nil }
    /// Lambda's word for the mapping's state, as long as nobody enables it.
    var mappingState: String {
        circumstances.mappingDisabled != nil && deeds.mappingEnabled == nil ? "Disabled" : "Enabled"
    }

    /// Since when predictions are made and not stored; nil while they are stored.
    var storingBroken: Date? { circumstances.storingBroken.map { started.addingTimeInterval(-$0) } }

    /// Since when some records cannot be read; nil while all can.
    var poisonBegan: Date? { circumstances.poisonBegan.map { started.addingTimeInterval(-$0) } }
}

/// Names of the demo's deployment, as its Terraform would make them.
enum DemoNames {
    static let account = "123456789012"
    static let region = "eu-north-1"
    static let project = "mlops-taxi-prediction"
    static let stream = "taxi-ride-predictions-stream"
    static let function = "mlops-taxi-prediction-taxi-prediction-dev"
    static let dataBucket = "mlops-taxi-prediction-data-storage-dev"
    static let artifactsBucket = "mlops-taxi-prediction-mlflow-artifacts-dev"
    static let reportsBucket = "mlops-taxi-prediction-monitoring-reports-dev"
    static let dag = "nyc_taxi_duration_prediction"
    static let experiment = "nyc-taxi-experiment"
    static let model = "nyc-taxi-duration"
    static let streamARN = "arn:aws:kinesis:\(region):\(account):stream/\(stream)"
    static let functionARN = "arn:aws:lambda:\(region):\(account):function:\(function)"
    static let logGroup = "/aws/lambda/\(function)"
}
