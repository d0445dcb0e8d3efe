import FoundationEssentials

extension CloudWatchAnswers {
    /// Sums of a day of what the flow of rides uses, the last day up to now; nil for every other metric.
    static func dayPoints(_ question: MetricQuestion, in world: DemoWorld, at now: Date) -> [Point]? {
        guard let perRide = perRide(question, world) else { return nil }
        let first = Int((question.from.timeIntervalSince1970 / 86_400).rounded(.up))
        let end = min(question.to, now).timeIntervalSince1970
        let last = Int(end / 86_400)
        guard first <= last else { return [] }
        return (first...last).compactMap { day in
            let seconds = min(end - Double(day) * 86_400, 86_400)
            let rides = DemoWorld.ridesADay * seconds / 86_400
            return seconds >= 60 ? Point(at: day * 86_400, samples: [(rides * perRide).rounded()]) : nil
        }
    }

    /// How much of the metric a ride makes on average.
    private static func perRide(_ question: MetricQuestion, _ world: DemoWorld) -> Double? {
        func isOf(_ name: String, _ value: String) -> Bool { question.dimensions[name] == value }
        let isRead = world.mappingDeleted == nil
        switch (question.namespace, question.metric) {
        case ("AWS/Kinesis", "IncomingRecords") where isOf("StreamName", DemoNames.stream): return 1
        case ("AWS/Kinesis", "IncomingBytes") where isOf("StreamName", DemoNames.stream): return 168
        case ("AWS/Lambda", "Invocations") where isOf("FunctionName", DemoNames.function): return isRead ? 1 / 4.5 : 0
        case ("AWS/Lambda", "Duration") where isOf("FunctionName", DemoNames.function): return isRead ? 14 : 0
        case ("AWS/Logs", "IncomingBytes") where isOf("LogGroupName", DemoNames.logGroup): return isRead ? 560 : 0
        default: return nil
        }
    }
}
