import FoundationEssentials
import Monitor
import TestSupport

extension FiringCase {
    static let stream = [
        FiringCase("the stream is near its limit", "kinesis.stream", .warning, says: "at 85 % of what its shards take")
        {
            $0.streamMetrics.incoming = .read(.steady(51_000, before: $0.streamMetrics.to))
        },
        FiringCase("the bytes are near the limit", "kinesis.stream", .warning, says: "at 90 % of what") {
            $0.streamMetrics.bytes = .read(.steady(0.9 * 60 * 1_048_576, before: $0.streamMetrics.to))
        },
        FiringCase("producers are refused", "kinesis.stream", .warning, says: "refused 7 records in 15 min") {
            let to = $0.streamMetrics.to
            $0.streamMetrics.writeThrottles = .read(.steady(0, before: to).ending([3, 0, 4], before: to))
        },
        FiringCase("readers are refused for long", "kinesis.stream", .warning, says: "refuses its readers") {
            let to = $0.streamMetrics.to
            $0.streamMetrics.readThrottles = .read(.steady(0, before: to).ending([1, 1, 2, 1, 1], before: to))
        },
        FiringCase("records wait half of the retention", "kinesis.age", .critical, says: "rides wait 13 h") {
            let to = $0.streamMetrics.to
            $0.streamMetrics.iteratorAge = .read(
                .steady(400, before: to, count: 180).ending([13 * 3_600_000, 13 * 3_600_000], before: to))
        },
        FiringCase(
            "records wait longer and longer", "kinesis.age", .warning, says: "data is lost in 6h33m at this rate"
        ) {
            let to = $0.streamMetrics.to
            // Nearly eleven hours old, and two minutes older in every minute: 13h06m to go at twice the speed.
            let ages = (0..<10).map { 10.6 * 3_600_000 + Double($0) * 120_000 }
            $0.streamMetrics.iteratorAge = .read(.steady(400, before: to, count: 180).ending(ages, before: to))
        },
        FiringCase("nobody reads the stream", "kinesis.age", .warning, says: "nobody has read the stream since 12:25") {
            $0.streamMetrics.iteratorAge = .read(.steady(400, before: $0.streamMetrics.to - 900, count: 60))
        },
        FiringCase("the age may not be read", "kinesis.age", .unknown, says: "cloudwatch:GetMetricStatistics") {
            $0.streamMetrics.iteratorAge = .failed(.credentials(.denied(action: "cloudwatch:GetMetricStatistics")))
        },
        FiringCase("calls are throttled", "lambda.function", .warning, says: "9 calls of Lambda were throttled") {
            let to = $0.functionMetrics.to
            $0.functionMetrics.throttles = .read(.steady(0, before: to).ending([9], before: to))
        },
        FiringCase("two calls nearly ran into the limit", "lambda.function", .warning, says: "up to 55.0 s of its 60 s")
        {
            $0.log.durations = [55_000, 90, 49_000, 80]
        },
        FiringCase("two minutes had a call near the limit", "lambda.function", .warning, says: "up to 59.0 s of") {
            let to = $0.functionMetrics.to
            $0.functionMetrics.duration = .read(.steady(90, before: to).ending([59_000, 90, 58_000], before: to))
        },
    ]

    static let rides = [
        FiringCase("rides come in and none is predicted", "flow.predictions", .critical, says: "none is predicted") {
            $0.log.predictions = NewestFirst(
                $0.log.predictions.map { ride in
                    var ride = ride
                    ride.at -= 1_200
                    return ride
                })
            $0.stored.listing = .notAsked("no bucket")
        },
        FiringCase("whether rides come in cannot be read", "flow.predictions", .unknown, says: "cannot be read") {
            $0.log.predictions = []
            $0.stored.listing = .notAsked("no bucket")
            $0.failures[.streamMetrics] = .credentials(.denied(action: "cloudwatch:GetMetricStatistics"))
        },
        FiringCase("the spread of the predictions has moved", "flow.predictions", .warning, says: "spread otherwise") {
            $0.thresholds["shift_warning"] = 0.25
            $0.log.predictions = NewestFirst($0.log.manyPredictions(600, minutes: 30))
            $0.log.spreads = [.steady(700, hour: $0.hour - 3)]
        },
        FiringCase("rides are lost before the function", "flow.lost", .warning, says: "of 1,200 rides were lost") {
            $0.log.flow = .sample(received: 12, predicted: 12)
            $0.streamMetrics.incoming = .read(.steady(20, before: $0.streamMetrics.to))
        },
        FiringCase("rides are lost in the function", "flow.lost", .warning, says: "60 of 720 rides were lost") {
            $0.log.flow = .sample(received: 12, predicted: 11)
        },
        FiringCase("predictions are not stored", "flow.lost", .warning, says: "of 720 rides were lost") {
            $0.stored.listing = .read(
                .init(counts: .steady(8, before: $0.now), newest: [], to: $0.now - 2, objects: 9))
        },
        FiringCase("nothing is stored, as the log says", "lambda.log", .critical, says: "predicts and stores nothing") {
            $0.breakStoring()
        },
        FiringCase("the model object is missing", "lambda.model", .warning, says: "there is no model object in S3") {
            $0.stored.model = .read(nil)
        },
        FiringCase("the model is missing and cannot be loaded", "lambda.model", .critical, says: "no model object") {
            $0.stored.model = .read(nil)
            $0.log.errors = [.init(text: "Error loading model: 404", at: $0.now - 20)]
        },
        FiringCase("the model object may not be read", "lambda.model", .unknown, says: "s3:GetObject") {
            $0.stored.model = .failed(.credentials(.denied(action: "s3:GetObject")))
        },
    ]
}

extension SampleWorld {
    /// The hour of now, counted since 1970.
    var hour: Int { Int(now.timeIntervalSince1970) / 3_600 }

    /// The function says of each ride that it could not store its prediction, and nothing new is in S3.
    mutating func breakStoring() {
        log.errors = log.predictions.map {
            .init(text: "Error logging prediction: 'PREDICTIONS_S3_BUCKET'", at: $0.at)
        }
        log.flow.notStored = .steady(12, before: now - 2)
        stored.listing = .read(.init(counts: .steady(0, before: now), newest: [], to: now - 2, objects: 0))
    }
}

extension FunctionLog {
    /// So many predictions of the last hour, around so many minutes.
    func manyPredictions(_ count: Int, minutes: Double) -> [Prediction] {
        (0..<count).map { place in
            Prediction(ride: "m\(place)", minutes: minutes + Double(place % 10), at: to - Double(place) * 5)
        }
    }
}

extension Spread {
    /// An hour with so many predictions, spread over 5 to 15 minutes.
    static func steady(_ count: Int, hour: Int) -> Spread {
        var spread = Spread(hour: hour)
        for place in 0..<count { spread.add(5 + Double(place % 10)) }
        return spread
    }
}
