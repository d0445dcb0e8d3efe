public import FoundationEssentials
public import Monitor

extension MinuteSeries {
    /// The same value in each of the `count` minutes before `end`.
    public static func steady(_ value: Double, before end: Date, count: Int = 1_440) -> MinuteSeries {
        var series = MinuteSeries()
        let minute = MinuteSeries.minute(of: end)
        for place in (minute - count)..<minute { series.set(value, at: place) }
        return series
    }

    /// The series with the values of the last minutes before `end` in place of its own, the newest last.
    public func ending(_ values: [Double], before end: Date) -> MinuteSeries {
        var series = self
        let minute = MinuteSeries.minute(of: end)
        for (place, value) in values.enumerated() { series.set(value, at: minute - values.count + place) }
        return series
    }
}

extension StreamMetrics {
    /// Twelve records a minute, each read at once.
    static var sample: StreamMetrics {
        let to = MinuteSeries.date(of: MinuteSeries.minute(of: SampleWorld.now - 62))
        return StreamMetrics(
            to: to, incoming: .read(.steady(12, before: to)), bytes: .read(.steady(1_764, before: to, count: 180)),
            writeThrottles: .read(.steady(0, before: to, count: 180)),
            readThrottles: .read(.steady(0, before: to, count: 180)),
            iteratorAge: .read(.steady(400, before: to, count: 180)))
    }
}

extension FunctionMetrics {
    /// Twelve calls a minute of at most 90 ms.
    static var sample: FunctionMetrics {
        let to = MinuteSeries.date(of: MinuteSeries.minute(of: SampleWorld.now - 62))
        return FunctionMetrics(
            to: to, invocations: .read(.steady(12, before: to, count: 180)),
            errors: .read(.steady(0, before: to, count: 180)), throttles: .read(.steady(0, before: to, count: 180)),
            duration: .read(.steady(90, before: to, count: 180)),
            concurrency: .read(.steady(1, before: to, count: 180)))
    }
}

extension FunctionLog.Flow {
    /// Twelve records a minute, each predicted, over the last `minutes`.
    public static func sample(minutes: Int = 1_440, received: Double = 12, predicted: Double = 12) -> Self {
        let end = SampleWorld.now - 2
        return FunctionLog.Flow(
            received: .steady(received, before: end, count: minutes),
            predicted: .steady(predicted, before: end, count: minutes), failed: .steady(0, before: end, count: minutes),
            notStored: .steady(0, before: end, count: minutes), tellsReceived: true)
    }
}

extension StoredPredictions {
    /// Every prediction of the sample's log, and a model of three weeks ago.
    static var sample: StoredPredictions {
        let to = SampleWorld.now - 2
        return StoredPredictions(
            bucket: "taxi-data",
            listing: .read(
                Listing(
                    counts: .steady(12, before: to),
                    newest: FunctionLog.sample.predictions.map { Object(ride: $0.ride, at: $0.at) }, to: to,
                    objects: 20_000)),
            model: .read(
                Model(
                    key: modelKey, tag: "9b2cf535f27731c974343645a3985328", size: 6_411_320,
                    modified: CivilTime(year: 2026, month: 11, day: 1).start + 740)))
    }
}
