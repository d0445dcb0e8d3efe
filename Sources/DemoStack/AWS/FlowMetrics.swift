import FoundationEssentials

/// Metrics of the stream and the function, counted from the same rides and calls as the log.
enum FlowMetrics {
    /// The unit in which CloudWatch gives a metric.
    static func unit(of metric: String) -> String {
        switch metric {
        case "CPUUtilization": "Percent"
        case "IncomingBytes": "Bytes"
        case "Duration", "GetRecords.IteratorAgeMilliseconds": "Milliseconds"
        default: "Count"
        }
    }

    /// The points of a metric of the demo's stream or function, the oldest first; nil for anything else.
    ///
    /// The newest minute is there before it is over, as in the real service.
    static func points(
        _ question: MetricQuestion, in world: DemoWorld, at now: Date
    ) -> [CloudWatchAnswers.Point]? {
        let samples: ((Int) -> [Double])?
        switch (question.namespace, question.dimensions) {
        case ("AWS/Kinesis", ["StreamName": DemoNames.stream]): samples = stream(question.metric, world, now)
        case ("AWS/Lambda", ["FunctionName": DemoNames.function]): samples = function(question.metric, world, now)
        default: return nil
        }
        guard let samples else { return nil }
        let period = question.period / 60
        let first = Int(question.from.timeIntervalSince1970).flooredQuotient(question.period)
        let last = Int((min(question.to, now).timeIntervalSince1970 / Double(question.period)).rounded(.up))
        guard first < last else { return [] }
        return (first..<last).compactMap { place in
            let found = (place * period..<(place + 1) * period).flatMap(samples)
            return found.isEmpty ? nil : CloudWatchAnswers.Point(at: place * question.period, samples: found)
        }
    }

    private static func stream(_ metric: String, _ world: DemoWorld, _ now: Date) -> ((Int) -> [Double])? {
        func incoming(_ minute: Int) -> Int {
            let until = now.timeIntervalSince1970 - Double(minute) * 60
            if until <= 0 { return 0 }
            return until >= 60
                ? world.rideCount(inMinute: minute) : world.rideCount(inMinute: minute, seconds: 0..<until)
        }
        func isRead(_ minute: Int) -> Bool {
            let begun = Double(minute) * 60
            guard let lost = world.readerLost?.timeIntervalSince1970, begun >= lost else {
                return begun < now.timeIntervalSince1970
            }
            return world.backlog.map { begun + 60 > $0.span.lowerBound } ?? false
        }
        /// Milliseconds that the oldest record had waited which was taken in a minute after the mapping was enabled.
        func waited(_ minute: Int) -> Double {
            guard let backlog = world.backlog else { return 0 }
            let minuteOfEnabling = Int(backlog.enabled).flooredQuotient(60)
            let first = Double(backlog.first * DemoWorld.batchSeconds)
            return minute == minuteOfEnabling ? ((backlog.enabled - first) * 1000).rounded() : 0
        }
        switch metric {
        case "IncomingRecords": return { [incoming($0)].filter { $0 > 0 }.map(Double.init) }
        case "IncomingBytes": return { [incoming($0)].filter { $0 > 0 }.map { Double($0 * 147) } }
        case "WriteProvisionedThroughputExceeded": return { incoming($0) > 0 ? [0] : [] }
        case "ReadProvisionedThroughputExceeded": return { isRead($0) ? [0] : [] }
        case "GetRecords.IteratorAgeMilliseconds":
            return { minute in
                let usual = (900 * world.noise.unit(.age, minute)).rounded()
                return isRead(minute) ? [max(usual, waited(minute))] : []
            }
        default: return nil
        }
    }

    private static func function(_ metric: String, _ world: DemoWorld, _ now: Date) -> ((Int) -> [Double])? {
        /// What the calls that began in a minute took, in milliseconds.
        func calls(_ minute: Int) -> [Double] {
            let size = DemoWorld.batchSeconds
            var batches = minute * 60 / size - 1..<(minute + 1) * 60 / size - 1
            if let backlog = world.backlog, Double((minute + 1) * 60) > backlog.span.lowerBound,
                Double(minute * 60) < backlog.span.upperBound
            {
                batches = min(backlog.first, batches.lowerBound)..<batches.upperBound
            }
            return batches.compactMap { batch in
                let begun = batch * size
                let inMinute = begun.flooredQuotient(60)
                let offset = Double(begun - inMinute * 60)
                let count = world.rideCount(inMinute: inMinute, seconds: offset..<(offset + Double(size)))
                guard let call = world.invocation(ofBatch: batch, records: count),
                    (call.begun / 1000).flooredQuotient(60) == minute,
                    Double(call.begun) / 1000 + call.took / 1000 <= now.timeIntervalSince1970
                else { return nil }
                return call.took
            }
        }
        switch metric {
        case "Invocations": return { calls($0).map { _ in 1 } }
        case "Errors", "Throttles": return { calls($0).map { _ in 0 } }
        case "ConcurrentExecutions": return { calls($0).map { _ in 1 } }
        case "Duration": return calls
        default: return nil
        }
    }
}
