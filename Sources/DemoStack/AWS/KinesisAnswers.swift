import FoundationEssentials

/// Kinesis: the stream's summary.
enum KinesisAnswers {
    private struct Parameters: Decodable {
        var streamName: String?
        var streamARN: String?
    }

    /// ListStreams, and DescribeStreamSummary by name or ARN.
    static func answer(_ call: AWSCall, in world: DemoWorld) -> ServedAnswer {
        if call.operation == "ListStreams" {
            return call.json(["StreamNames": [.string(DemoNames.stream)], "HasMoreStreams": false])
        }
        guard call.operation == "DescribeStreamSummary" else { return call.refusal(.unknownOperation) }
        guard let asked = call.parameters(Parameters.self) else {
            return call.refusal(.other("SerializationException", "", status: 400))
        }
        guard asked.streamName == DemoNames.stream || asked.streamARN == DemoNames.streamARN else {
            let name = asked.streamName ?? asked.streamARN ?? ""
            return call.refusal(
                .other(
                    "ResourceNotFoundException", "Stream \(name) under account \(DemoNames.account) not found.",
                    status: 400))
        }
        let made = CivilTime.firstDay(ofMonth: CivilTime(world.started).monthIndex - 9).timeIntervalSince1970
        return call.json([
            "StreamDescriptionSummary": [
                "StreamName": .string(DemoNames.stream), "StreamARN": .string(DemoNames.streamARN),
                "StreamStatus": "ACTIVE", "StreamModeDetails": ["StreamMode": "PROVISIONED"],
                "RetentionPeriodHours": 24, "StreamCreationTimestamp": .number(made),
                "EnhancedMonitoring": [["ShardLevelMetrics": []]], "EncryptionType": "NONE", "OpenShardCount": 1,
                "ConsumerCount": 0,
            ]
        ])
    }
}
