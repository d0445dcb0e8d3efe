/// A call of AWS that an action makes, with what it must find.
public enum AWSOrder: Equatable, Sendable {
    /// A change of an instance, which EC2 can be asked to try.
    public enum HostChange: String, Sendable {
        /// EC2 StartInstances.
        case start = "StartInstances"
        /// EC2 StopInstances; never with force.
        case stop = "StopInstances"
        /// EC2 RebootInstances.
        case reboot = "RebootInstances"
    }

    /// Reads the instance; it must be in one of the states.
    case readHost(instance: String, states: [String])
    /// Changes the instance, or asks whether that would be allowed.
    case host(HostChange, instance: String, isDryRun: Bool)
    /// Reads the mapping; it must be in one of the states.
    case readMapping(id: String, states: [String])
    /// Enables the mapping.
    case enableMapping(id: String)
    /// Puts one ride on the stream.
    case putRide(stream: String, ride: TestRide)
    /// Waits until the function's log says that the ride was predicted.
    case awaitPrediction(group: String, ride: TestRide)
    /// Waits until the prediction of the ride is stored.
    case awaitObject(bucket: String, ride: TestRide)

    /// The IAM action that it needs.
    public var permission: String {
        switch self {
        case .readHost: "ec2:DescribeInstances"
        case .host(let change, _, _): "ec2:\(change.rawValue)"
        case .readMapping: "lambda:GetEventSourceMapping"
        case .enableMapping: "lambda:UpdateEventSourceMapping"
        case .putRide: "kinesis:PutRecord"
        case .awaitPrediction: "logs:FilterLogEvents"
        case .awaitObject: "s3:GetObject"
        }
    }

    /// The call as a person reads it.
    public var text: String {
        switch self {
        case .readHost(let instance, let states):
            "EC2 DescribeInstances Filter.1.Name=instance-id Filter.1.Value.1=\(instance)  (must be \(states.joined(separator: " or ")))"
        case .host(let change, let instance, let isDryRun):
            "EC2 \(change.rawValue) InstanceId.1=\(instance)" + (isDryRun ? " DryRun=true" : "")
        case .readMapping(let id, let states):
            "Lambda GetEventSourceMapping UUID=\(id)  (must be \(states.joined(separator: " or ")))"
        case .enableMapping(let id): "Lambda UpdateEventSourceMapping UUID=\(id) Enabled=true"
        case .awaitPrediction(let group, let ride):
            "CloudWatch Logs FilterLogEvents logGroupName=\(group) filterPattern=\"\(ride.id)\", until it is there"
        case .awaitObject(let bucket, let ride): "S3 HeadObject \(bucket)/\(ride.key), until it is there"
        case .putRide(let stream, let ride):
            "Kinesis PutRecord StreamName=\(stream) PartitionKey=\(ride.id) Data=\(ride.json)"
        }
    }
}
