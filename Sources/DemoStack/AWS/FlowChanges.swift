import FoundationEssentials

/// Lambda and Kinesis: what changes the way of the rides.
enum FlowChanges {
    private struct Record: Decodable {
        var streamName: String?
        var data: String?
        var partitionKey: String?
    }

    private struct Body: Decodable {
        var ride: String?
        enum CodingKeys: String, CodingKey { case ride = "ride_id" }
    }

    private struct Update: Decodable {
        var enabled: Bool?
    }

    /// UpdateEventSourceMapping, which takes three seconds to enable one; nil for any other call.
    static func lambda(_ call: AWSCall, _ state: DemoState) -> ServedAnswer? {
        let segments = call.request.segments
        guard segments.count == 3, segments[0] == "2015-03-31", segments[1] == "event-source-mappings",
            call.request.method == "PUT"
        else { return nil }
        let world = state.world
        guard segments[2] == LambdaAnswers.mappingID(in: world), world.hasMapping else {
            return call.refusal(
                .other("ResourceNotFoundException", "The resource you requested does not exist.", status: 404))
        }
        guard call.parameters(Update.self)?.enabled == true else {
            return call.refusal(
                .other("InvalidParameterValueException", "The demo enables a mapping only.", status: 400))
        }
        if world.mappingState == "Disabled" {
            let at = state.now().addingTimeInterval(3)
            state.change { $0.deeds.mappingEnabled = at }
        }
        return call.json(LambdaAnswers.mapping(in: state.world, at: state.now()), status: 202)
    }

    /// PutRecord of one ride; nil for any other call.
    static func kinesis(_ call: AWSCall, _ state: DemoState) -> ServedAnswer? {
        guard call.operation == "PutRecord" else { return nil }
        guard let record = call.parameters(Record.self), record.streamName == DemoNames.stream,
            let data = record.data.flatMap({ Data(base64Encoded: $0) })
        else {
            return call.refusal(.other("ValidationException", "The record lacks its stream or its data.", status: 400))
        }
        if let id = (try? JSONDecoder().decode(Body.self, from: data))?.ride, id.utf8.count <= 80 {
            let ride = Ride(
                id: id, at: state.now(), pickUp: 161, dropOff: 236, distance: 1.9, minutes: 11.42, isPoison: false)
            state.change { $0.deeds.rides.append(ride) }
        }
        return call.json([
            "ShardId": "shardId-000000000000", "SequenceNumber": .string(state.world.noise.hex(.requestID, 7)),
        ])
    }
}
