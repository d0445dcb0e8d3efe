import FoundationEssentials

/// Writes the lines of one invocation of the function, as Python's logging and the Lambda runtime do.
///
/// It works on bytes because a window of the log may hold ten thousand lines.
struct InvocationLog {
    private let batch: Int
    private let request: [UInt8]
    private let begun: Int
    private let took: Double
    private var lines: [LogEvent] = []
    private var stampedSecond = Int.min
    private var stamp: [UInt8] = []

    private init(batch: Int, request: [UInt8], begun: Int, took: Double) {
        self.batch = batch
        self.request = request
        self.begun = begun
        self.took = took
    }

    /// The lines for some rides; a cold call loads the model first, and one that does not store says so for each ride.
    static func lines(
        of rides: [Ride], batch: Int, request: [UInt8], call: DemoWorld.Invocation, stores: Bool
    ) -> [LogEvent] {
        var log = InvocationLog(batch: batch, request: request, begun: call.begun, took: call.took)
        log.lines.reserveCapacity(rides.count * 3 + 8)
        log.open(rides.count, isCold: call.isCold)
        for (place, ride) in rides.enumerated() { log.write(ride, place: place, of: rides.count, stores: stores) }
        log.close(tail: call.tail, isCold: call.isCold)
        return log.lines
    }

    private mutating func open(_ count: Int, isCold: Bool) {
        if isCold {
            write(0) { line, _ in
                line.append(text: "INIT_START Runtime Version: python:3.10.v51\tRuntime Version ARN: ")
                line.append(text: "arn:aws:lambda:\(DemoNames.region)::runtime:0000")
            }
        }
        write(0) { line, request in
            line.append(text: "START RequestId: ")
            line.append(contentsOf: request)
            line.append(text: " Version: $LATEST")
        }
        inform(0.02) { $0.append(text: "Processing \(count) records") }
        guard isCold else { return }
        inform(0.03) {
            $0.append(text: "Loading model from s3://\(DemoNames.dataBucket)/models/latest/combined_model.pkl")
        }
        inform(0.04) { $0.append(text: "XGBoost model and DictVectorizer loaded successfully") }
    }

    /// The share of the invocation's time after which a ride is predicted and stored.
    static func share(ofRide place: Int, of count: Int) -> Double {
        0.05 + 0.93 * (Double(place) + 0.9) / Double(count)
    }

    private mutating func write(_ ride: Ride, place: Int, of count: Int, stores: Bool) {
        let taken = 0.05 + 0.93 * Double(place) / Double(count)
        let done = Self.share(ofRide: place, of: count)
        guard !ride.isPoison else {
            inform(done, level: "ERROR") {
                $0.append(text: "Error processing record: Invalid control character at: line 1 column 38 (char 37)")
            }
            return
        }
        inform(taken) { Self.writeRecord(ride, to: &$0) }
        if stores {
            let day = CivilTime(microseconds: begun * 1000)
            inform(done) {
                $0.append(text: "Prediction logged to s3://")
                $0.append(text: DemoNames.dataBucket)
                $0.append(text: "/predictions/")
                day.writeDate(to: &$0, mark: UInt8(ascii: "/"))
                $0.append(UInt8(ascii: "/"))
                $0.append(text: ride.id)
                $0.append(text: ".json")
            }
        } else {
            inform(done, level: "ERROR") { $0.append(text: "Error logging prediction: 'PREDICTIONS_S3_BUCKET'") }
        }
        inform(done) {
            $0.append(text: "Processed ride ")
            $0.append(text: ride.id)
            $0.append(text: ": predicted duration = ")
            $0.append(hundredths: ride.minutes)
            $0.append(text: " minutes")
        }
    }

    private mutating func close(tail: Double, isCold: Bool) {
        let took = took
        write(1) { line, request in
            line.append(text: "END RequestId: ")
            line.append(contentsOf: request)
        }
        write(1) { line, request in
            line.append(text: "REPORT RequestId: ")
            line.append(contentsOf: request)
            line.append(text: "\tDuration: ")
            line.append(hundredths: took)
            line.append(text: " ms\tBilled Duration: ")
            line.append(digits: Int(took.rounded(.up)))
            line.append(text: " ms\tMemory Size: 256 MB\tMax Memory Used: ")
            line.append(digits: 176 + Int(8 * tail))
            line.append(text: " MB\t")
            guard isCold else { return }
            line.append(text: "Init Duration: ")
            line.append(hundredths: 1700 + 300 * tail)
            line.append(text: " ms\t")
        }
    }

    /// A line of the runtime, after a share of the invocation's time.
    private mutating func write(_ share: Double, _ body: (inout [UInt8], [UInt8]) -> Void) {
        var line: [UInt8] = []
        line.reserveCapacity(224)
        body(&line, request)
        line.append(UInt8(ascii: "\n"))
        lines.append(LogEvent(batch: batch, line: lines.count, at: begun + Int(took * share), message: line))
    }

    /// A line of the handler.
    private mutating func inform(_ share: Double, level: String = "INFO", _ body: (inout [UInt8]) -> Void) {
        let at = begun + Int(took * share)
        if at / 1000 != stampedSecond {
            stampedSecond = at / 1000
            stamp.removeAll(keepingCapacity: true)
            CivilTime(microseconds: stampedSecond * 1_000_000).writeSeconds(to: &stamp)
        }
        let stamp = stamp
        write(share) { line, request in
            line.append(UInt8(ascii: "["))
            line.append(text: level)
            line.append(text: "]\t")
            line.append(contentsOf: stamp)
            line.append(UInt8(ascii: "."))
            line.append(digits: at % 1000, width: 3)
            line.append(text: "Z\t")
            line.append(contentsOf: request)
            line.append(UInt8(ascii: "\t"))
            body(&line)
        }
    }

    /// The record as Python prints the dictionary it decoded.
    private static func writeRecord(_ ride: Ride, to line: inout [UInt8]) {
        line.append(text: "Processing ride: {'ride_id': '")
        line.append(text: ride.id)
        line.append(text: "', 'PULocationID': '")
        line.append(digits: ride.pickUp)
        line.append(text: "', 'DOLocationID': '")
        line.append(digits: ride.dropOff)
        line.append(text: "', 'trip_distance': ")
        line.append(text: "\(ride.distance)")
        line.append(text: ", 'timestamp': '")
        CivilTime(ride.at).writeSeconds(to: &line)
        line.append(text: "+00:00'}")
    }
}
