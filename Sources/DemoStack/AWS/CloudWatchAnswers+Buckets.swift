import FoundationEssentials

extension CloudWatchAnswers {
    /// Size and number of objects of a bucket: one point a day, which comes a day late.
    static func bucketPoints(_ question: MetricQuestion, in world: DemoWorld, at now: Date) -> [Point] {
        guard let bucket = question.dimensions["BucketName"], DemoWorld.buckets.contains(bucket),
            question.period == 86_400
        else { return [] }
        let isSize = question.metric == "BucketSizeBytes" && question.dimensions["StorageType"] == "StandardStorage"
        let isCount = question.metric == "NumberOfObjects" && question.dimensions["StorageType"] == "AllStorageTypes"
        guard isSize || isCount else { return [] }
        let first = Int((question.from.timeIntervalSince1970 / 86_400).rounded(.up))
        let last = Int(min(question.to, now.addingTimeInterval(-86_400)).timeIntervalSince1970) / 86_400
        guard first <= last else { return [] }
        return (first...last).map { day in
            let at = Date(timeIntervalSince1970: Double(day) * 86_400)
            let objects = world.objects(in: bucket, at: at)
            var value = isSize ? Double(objects.reduce(0) { $0 + $1.size }) : Double(objects.count)
            if bucket == DemoNames.dataBucket {
                // 54 predictions a minute, of about 196 bytes each.
                value += Double(max(0, day - world.firstDay)) * 77_760 * (isSize ? 196 : 1)
            }
            return Point(at: day * 86_400, samples: [value])
        }
    }
}
