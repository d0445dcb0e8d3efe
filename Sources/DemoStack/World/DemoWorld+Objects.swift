import FoundationEssentials

/// What lies in the three buckets: the predictions that the function's log tells of, the model that serves, the training
/// data, the artifacts of each training run and a report on it.
extension DemoWorld {
    /// The buckets of the deployment, in the order of their names.
    static let buckets = [DemoNames.dataBucket, DemoNames.artifactsBucket, DemoNames.reportsBucket].sorted()

    /// The objects of a bucket besides the predictions, in the order of their keys.
    func objects(in bucket: String, at now: Date) -> [DemoObject] {
        let models = models(at: now)
        let found: [DemoObject] =
            switch bucket {
            case DemoNames.dataBucket: trainingData(at: now) + servedModel(models)
            case DemoNames.artifactsBucket:
                models.flatMap { model in
                    let folder = "artifacts/1/\(model.run)/artifacts/model"
                    return [
                        DemoObject("\(folder)/MLmodel", at: model.createdAt, size: 812),
                        DemoObject("\(folder)/combined_model.pkl", at: model.createdAt, size: modelSize(model)),
                    ]
                }
            case DemoNames.reportsBucket:
                models.map { model in
                    let month = CivilTime(model.createdAt).date.prefix(7)
                    return DemoObject("reports/\(month)/training.html", at: model.createdAt, size: 48_112)
                }
            default: []
            }
        return found.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }

    /// The day of the first prediction, as a number of days since 1970.
    var firstDay: Int {
        let first = CivilTime.firstDay(ofMonth: CivilTime(started).monthIndex - Self.monthsOfHistory)
        return Int(first.timeIntervalSince1970) / 86_400
    }

    /// The folder of a day's predictions, which is the day of the invocation.
    static func folder(ofDay day: Int) -> String {
        var out: [UInt8] = Array("predictions/".utf8)
        CivilTime(microseconds: day * 86_400_000_000).writeDate(to: &out, mark: UInt8(ascii: "/"))
        out.append(UInt8(ascii: "/"))
        return out.text
    }

    /// The predictions of a day that are stored at `now`, from the key `first` on and behind `after`, at most `limit`.
    func predictions(
        ofDay day: Int, from first: String, after: String, limit: Int, at now: Date
    ) -> [DemoObject] {
        let folder = Self.folder(ofDay: day)
        guard after < folder + "ride_~" else { return [] }
        // The last batch of the day before is called after midnight.
        let opening = day * 86_400 / Self.batchSeconds - 1
        let closing = min(opening + 86_400 / Self.batchSeconds - 1, newestBatch(at: now))
        var batch =
            [first, after].compactMap { Self.minute(ofKey: $0, in: folder) }.max()
            .map { max(opening, $0 * 60 / Self.batchSeconds) } ?? opening
        var found: [DemoObject] = []
        while batch <= closing, found.count < limit {
            found += predictions(inBatch: batch, folder: folder, at: now).filter { $0.key > after && $0.key >= first }
            batch += 1
        }
        return Array(found.prefix(limit))
    }

    /// The stored prediction of that key; nil when there is none at `now`.
    func prediction(_ key: String, at now: Date) -> DemoObject? {
        let parts = key.split(separator: "/")
        guard parts.count == 5, let year = Int(parts[1]), let month = Int(parts[2]), let date = Int(parts[3]),
            (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(date)
        else { return nil }
        let day = Int(CivilTime.midnight(year: year, month: month, day: date).timeIntervalSince1970) / 86_400
        let folder = Self.folder(ofDay: day)
        if let ride = deeds.rides.first(where: { key == "\(folder)\($0.id).json" }) {
            let batch = Int(ride.at.timeIntervalSince1970).flooredQuotient(Self.batchSeconds)
            return predictions(inBatch: batch, folder: folder, at: now).first { $0.key == key }
        }
        guard day >= firstDay, key.hasPrefix(folder), let minute = Self.minute(ofKey: key, in: folder) else {
            return nil
        }
        return (0..<60 / Self.batchSeconds).lazy.compactMap { place in
            predictions(inBatch: minute * 60 / Self.batchSeconds + place, folder: folder, at: now)
                .first { $0.key == key }
        }.first
    }

    /// The minute of the ride in a key of `folder`; nil when the key has none.
    private static func minute(ofKey key: String, in folder: String) -> Int? {
        guard key.hasPrefix(folder + "ride_") else { return nil }
        let digits = key.dropFirst(folder.count + 5).prefix { $0.isASCII && $0.isNumber }
        return digits.count == 8 ? Int(digits) : nil
    }

    private func predictions(inBatch batch: Int, folder: String, at now: Date) -> [DemoObject] {
        let rides = rides(inBatch: batch)
        guard let call = invocation(ofBatch: batch, records: rides.count), stores(call) else { return [] }
        return rides.enumerated().compactMap { place, ride in
            guard !ride.isPoison else { return nil }
            let done = call.begun + Int(call.took * InvocationLog.share(ofRide: place, of: rides.count))
            let at = Date(timeIntervalSince1970: (Double(done) / 1000).rounded(.down))
            guard Double(done) / 1000 <= now.timeIntervalSince1970 else { return nil }
            return DemoObject("\(folder)\(ride.id).json", at: at, content: Self.content(of: ride, doneAt: done))
        }
    }

    /// The prediction as the function writes it.
    private static func content(of ride: Ride, doneAt done: Int) -> [UInt8] {
        let body: JSON = [
            "ride_id": .string(ride.id), "timestamp": .string(CivilTime(microseconds: done * 1000).microseconds),
            "features": [
                "PULocationID": "\(ride.pickUp)", "DOLocationID": "\(ride.dropOff)",
                "trip_distance": .number(ride.distance),
            ], "predicted_duration": .number(ride.minutes),
        ]
        return body.bytes
    }

    private func trainingData(at now: Date) -> [DemoObject] {
        trainingRuns(at: now).filter { $0.kind == .scheduled && $0.startedAt != nil }.map { run in
            // The city publishes a month about two months later.
            let month = CivilTime.firstDay(ofMonth: CivilTime(run.runAfter).monthIndex - 2)
            return DemoObject(
                "data/raw/yellow_tripdata_\(CivilTime(month).date.prefix(7)).parquet",
                at: run.runAfter.addingTimeInterval(90), size: 59_158_238)
        }
    }

    private func servedModel(_ models: [TrainedModel]) -> [DemoObject] {
        guard let newest = models.last, !circumstances.modelMissing else { return [] }
        return [
            DemoObject(
                "models/latest/combined_model.pkl", at: newest.createdAt.addingTimeInterval(20),
                size: modelSize(newest))
        ]
    }

    private func modelSize(_ model: TrainedModel) -> Int { 6_411_320 + 8_192 * model.depth + model.version * 113 }
}
