import FoundationEssentials
import Monitor
import TestSupport

extension CalmCase {
    static let flow = [
        CalmCase("a stream that nobody writes to", "flow.predictions", .idle) {
            $0.stopInput(for: 4_200)
            $0.log.predictions = []
            $0.stored.listing = .read(.init(counts: .steady(0, before: $0.now), newest: [], to: $0.now - 2, objects: 0))
        },
        CalmCase("an hour without any ride", "flow.lost", .idle) {
            let zero = MinuteSeries.steady(0, before: $0.now - 2)
            $0.streamMetrics.incoming = .read(.steady(0, before: $0.streamMetrics.to))
            $0.log.predictions = []
            $0.log.flow = .sample(received: 0, predicted: 0)
            $0.stored.listing = .read(.init(counts: zero, newest: [], to: $0.now - 2, objects: 0))
        },
        CalmCase("rides that came in a moment ago and are not predicted yet", "flow.predictions", .idle) {
            $0.stopInput(for: 4_200)
            let to = $0.streamMetrics.to
            $0.streamMetrics.incoming =
                $0.streamMetrics.incoming.value.map { .read($0.ending([9, 9], before: to)) }
                ?? .notAsked("")
            $0.log.predictions = []
            $0.stored.listing = .notAsked("no bucket")
        },
        CalmCase("predictions that only S3 shows", "flow.predictions") { $0.log.predictions = [] },
        CalmCase("the function's environment lacks the bucket, and predictions arrive", "lambda.log") {
            $0.function.environmentNames = ["DATA_BUCKET"]
        },
        CalmCase("the function's environment lacks the bucket, and predictions arrive", "flow.lost") {
            $0.function.environmentNames = ["DATA_BUCKET"]
        },
        CalmCase("a difference that the edges explain", "flow.lost") {
            $0.streamMetrics.incoming = .read(
                .steady(12, before: $0.streamMetrics.to).ending([14, 14], before: $0.streamMetrics.to))
        },
        CalmCase("more predictions than records, because batches were tried again", "flow.lost") {
            $0.log.flow = .sample(received: 15, predicted: 15)
        },
        CalmCase("records counted twice after a call that timed out", "flow.lost") {
            $0.log.flow = .sample(received: 18, predicted: 12)
            $0.log.errors = [.init(text: "Task timed out after 60.00 seconds", at: $0.now - 1_000)]
            $0.thresholds["log_errors_warning"] = 5
        },
        CalmCase("objects that are not listed yet", "flow.lost") {
            $0.stored.listing = .read(.init(counts: .init(), newest: [], to: nil, objects: 10_000))
        },
        CalmCase("records that wait behind a slow reader", "flow.lost", .idle) {
            $0.log.flow = .sample(received: 6, predicted: 6)
            let to = $0.streamMetrics.to
            $0.streamMetrics.iteratorAge = .read(.steady(400, before: to).ending([1_800_000], before: to))
            $0.stored.listing = .read(.init(counts: .steady(6, before: $0.now), newest: [], to: $0.now - 2, objects: 9))
        },
        CalmCase("one high iterator age after the reader began anew", "kinesis.age") {
            let to = $0.streamMetrics.to
            $0.streamMetrics.iteratorAge = .read(.steady(400, before: to).ending([20 * 3_600_000], before: to))
        },
        CalmCase("a small iterator age that rises", "kinesis.age") {
            let to = $0.streamMetrics.to
            $0.streamMetrics.iteratorAge = .read(.steady(400, before: to).ending([1e3, 2e3, 9e3], before: to))
        },
        CalmCase("a mapping that was enabled five minutes ago, with nobody seen to read", "kinesis.age", .idle) {
            $0.streamMetrics.iteratorAge = .read(.init())
            let changed = $0.now - 300
            $0.function.mappings = $0.function.mappings.changed { $0.changed = changed }
        },
        CalmCase("a busy on-demand stream", "kinesis.stream") {
            $0.stream.mode = "ON_DEMAND"
            $0.streamMetrics.incoming = .read(.steady(90_000, before: $0.streamMetrics.to))
            $0.unread = [.functionLog]
        },
        CalmCase("readers refused in four minutes of fifteen", "kinesis.stream") {
            let to = $0.streamMetrics.to
            $0.streamMetrics.readThrottles = .read(.steady(0, before: to).ending([1, 1, 2, 1], before: to))
        },
        CalmCase("the metric Errors counts what failed an hour ago, and its lines are out of the window", "lambda.log")
        {
            let to = $0.functionMetrics.to
            let errors = [2.0] + Array(repeating: 0, count: 55)
            $0.functionMetrics.errors = .read(MinuteSeries.steady(0, before: to, count: 180).ending(errors, before: to))
        },
        CalmCase("one slow call", "lambda.function") { $0.log.durations = [59_000, 90, 80] },
        CalmCase("a spread that moved, with too few rides before", "flow.predictions") {
            $0.thresholds["shift_warning"] = 0.25
            $0.log.predictions = NewestFirst($0.log.manyPredictions(600, minutes: 30))
            $0.log.spreads = [.steady(499, hour: $0.hour - 3)]
        },
        CalmCase("a spread that moved, with the comparison off", "flow.predictions") {
            $0.log.predictions = NewestFirst($0.log.manyPredictions(600, minutes: 30))
            $0.log.spreads = [.steady(700, hour: $0.hour - 3)]
        },
        CalmCase("test rides predicted as 15.0", "flow.predictions") {
            $0.log.predictions = NewestFirst(
                $0.log.predictions.map { ride in
                    var ride = ride
                    if ride.at > SampleWorld.now - 100 { (ride.ride, ride.minutes) = ("mltop-test-\(ride.ride)", 15) }
                    return ride
                })
        },
        CalmCase("a model that is newer than the warm copies", "lambda.model") {
            $0.stored.model = .read(.init(key: "m", modified: $0.now - 600))
            $0.log.containers = [.init(started: $0.now - 3_600, seen: $0.now - 5)]
        },
        CalmCase("no data bucket is set", "lambda.model", .notConfigured) { $0.stack.buckets = [:] },
    ]
}

extension SampleWorld {
    /// Nothing comes onto the stream for so many seconds up to the newest minute.
    mutating func stopInput(for seconds: Double) {
        guard var series = streamMetrics.incoming.value else { return }
        let end = MinuteSeries.minute(of: streamMetrics.to)
        for minute in end - Int(seconds / 60)..<end { series.set(0, at: minute) }
        streamMetrics.incoming = .read(series)
    }
}
