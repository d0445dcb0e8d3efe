import FoundationEssentials
import Monitor
import Wire

extension AWSCall {
    /// EC2 StartInstances, StopInstances or RebootInstances of one instance; never with force.
    ///
    /// With `isDryRun` nothing is done, and an error says whether it would have been allowed.
    public static func changeInstance(_ operation: String, id: String, isDryRun: Bool) -> AWSCall {
        query(
            .ec2, operation, version: "2016-11-15",
            [("InstanceId.1", id)] + (isDryRun ? [("DryRun", "true")] : []), retry: isDryRun ? .idempotent : nil)
    }

    /// Lambda GetEventSourceMapping.
    public static func getEventSourceMapping(id: String) -> AWSCall {
        get(.lambda, "GetEventSourceMapping", path: ["2015-03-31", "event-source-mappings", id])
    }

    /// Lambda UpdateEventSourceMapping, which enables it.
    public static func enableEventSourceMapping(id: String) -> AWSCall {
        AWSCall(
            .lambda, "UpdateEventSourceMapping", price: .free, method: .put,
            target: ["2015-03-31", "event-source-mappings", id].map { "/" + StrictEncoding.encode($0) }.joined(),
            headers: [.init("Content-Type", "application/json")],
            body: Array(JSONText.object([("Enabled", .boolean(true))]).text.utf8))
    }

    /// Kinesis PutRecord of one record.
    public static func putRecord(stream: String, partition: String, data: [UInt8]) -> AWSCall {
        json(
            .kinesis, "PutRecord", version: "1.1", prefix: "Kinesis_20131202",
            [
                ("StreamName", .string(stream)), ("PartitionKey", .string(partition)),
                ("Data", .string(Data(data).base64EncodedString())),
            ])
    }
}
