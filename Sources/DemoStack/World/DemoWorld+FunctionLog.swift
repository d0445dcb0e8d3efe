import FoundationEssentials
import Glibc

/// The function is called once for the records of each five seconds; a container lives two hours and has a log stream.
extension DemoWorld {
    /// Seconds of records that one invocation takes.
    static let batchSeconds = 5
    /// Batches that one container takes before the next one replaces it.
    static let batchesPerContainer = 1440

    /// The last batch that may have written a line by `now`.
    func newestBatch(at now: Date) -> Int {
        Int(now.timeIntervalSince1970).flooredQuotient(Self.batchSeconds) - 1
    }

    /// The container that takes a batch, as a number.
    func container(ofBatch batch: Int) -> Int { batch.flooredQuotient(Self.batchesPerContainer) }

    /// The name of a container's log stream.
    func logStream(ofContainer container: Int) -> String {
        let begun = container * Self.batchesPerContainer * Self.batchSeconds
        let day = CivilTime(microseconds: begun * 1_000_000).date.split(separator: "-").joined(separator: "/")
        return "\(day)/[$LATEST]\(noise.hex(.logStream, container))"
    }

    /// The records that one batch takes.
    func rides(inBatch batch: Int) -> [Ride] {
        let begun = batch * Self.batchSeconds
        let minute = begun.flooredQuotient(60)
        let offset = Double(begun - minute * 60)
        return rides(inMinute: minute, seconds: offset..<(offset + Double(Self.batchSeconds)))
    }

    /// The lines of one invocation in the order they are written; none when nothing called the function.
    func functionLog(ofBatch batch: Int) -> [LogEvent] {
        let ended = Double((batch + 1) * Self.batchSeconds)
        if let deleted = mappingDeleted, ended > deleted.timeIntervalSince1970 { return [] }
        let rides = rides(inBatch: batch)
        guard !rides.isEmpty else { return [] }
        let isCold = batch == container(ofBatch: batch) * Self.batchesPerContainer
        let request = noise.uuid(.request, batch)
        let tail = noise.unit(.invocation, batch, 1)
        let took = 14 + 24 * Double(rides.count) + 110 * tail * tail * tail * tail
        let begun = Int((ended + 0.15 + 0.4 * noise.unit(.invocation, batch, 0)) * 1000)
        var lines: [LogEvent] = []
        func write(_ share: Double, _ message: String) {
            let at = begun + Int(took * share)
            lines.append(LogEvent(batch: batch, line: lines.count, at: at, message: message))
        }
        func inform(_ share: Double, _ text: String) {
            let stamp = CivilTime(microseconds: (begun + Int(took * share)) * 1000).milliseconds
            write(share, "[INFO]\t\(stamp)Z\t\(request)\t\(text)\n")
        }
        if isCold {
            write(0, "INIT_START Runtime Version: python:3.10.v51\tRuntime Version ARN: \(Self.runtimeARN)\n")
        }
        write(0, "START RequestId: \(request) Version: $LATEST\n")
        inform(0.02, "Processing \(rides.count) records")
        if isCold {
            inform(0.03, "Loading model from s3://\(DemoNames.dataBucket)/models/latest/combined_model.pkl")
            inform(0.04, "XGBoost model and DictVectorizer loaded successfully")
        }
        for (place, ride) in rides.enumerated() {
            let share = 0.05 + 0.93 * Double(place) / Double(rides.count)
            let then = 0.05 + 0.93 * (Double(place) + 0.9) / Double(rides.count)
            let day = CivilTime(microseconds: begun * 1000).date.split(separator: "-").joined(separator: "/")
            inform(share, "Processing ride: \(Self.record(of: ride))")
            inform(then, "Prediction logged to s3://\(DemoNames.dataBucket)/predictions/\(day)/\(ride.id).json")
            inform(then, "Processed ride \(ride.id): predicted duration = \(ride.minutes.fixed(2)) minutes")
        }
        write(1, "END RequestId: \(request)\n")
        let memory = "Memory Size: 256 MB\tMax Memory Used: \(176 + Int(8 * tail)) MB\t"
        let times = "Duration: \(took.fixed(2)) ms\tBilled Duration: \(Int(took.rounded(.up))) ms"
        let cold = isCold ? "Init Duration: \((1700 + 300 * tail).fixed(2)) ms\t" : ""
        write(1, "REPORT RequestId: \(request)\t\(times)\t\(memory)\(cold)\n")
        return lines
    }

    private static let runtimeARN = "arn:aws:lambda:\(DemoNames.region)::runtime:0000"

    /// The record as Python prints the dictionary it decoded.
    private static func record(of ride: Ride) -> String {
        "{'ride_id': '\(ride.id)', 'PULocationID': '\(ride.pickUp)', 'DOLocationID': '\(ride.dropOff)', "
            + "'trip_distance': \(ride.distance), 'timestamp': '\(CivilTime(ride.at).seconds)+00:00'}"
    }
}
