public import Monitor

/// Ways to a shell on an instance that need no key of ours, for when SSH is refused.
public enum OtherWays {
    /// One way.
    public struct Way: Equatable, Sendable {
        /// What people call it.
        public var name: String
        /// The argument vector.
        public var arguments: [String]
        /// Programs that it needs.
        public var needs: [String]
    }

    /// The ways to the instance of `order` after `failure`, with the command for each; none where they could not help, or
    /// where nothing of AWS is known.
    public static func ways(after failure: PollFailure, _ order: HostLogin.Order, aws: AWSTarget?) -> [Way] {
        guard let aws, let id = order.instanceID, isInstance(id), aws.region.utf8.allSatisfy(isPlain) else { return [] }
        var common = ["--region", aws.region]
        if let profile = aws.profile { common += ["--profile", profile] }
        if let endpoint = aws.endpoint { common += ["--endpoint-url", endpoint] }
        let session = Way(
            name: "SSM Session Manager", arguments: ["aws", "ssm", "start-session", "--target", id] + common,
            needs: ["aws", "session-manager-plugin"])
        let user = order.user ?? "ec2-user"
        let connect = Way(
            name: "EC2 Instance Connect",
            arguments: ["aws", "ec2-instance-connect", "ssh", "--instance-id", id, "--os-user", user] + common,
            needs: ["aws", "ssh"])
        switch failure {
        case .ssh(.denied), .ssh(.keyMissing), .ssh(.keyUnusable): return [session, connect]
        // The host may be somebody else's: no way that trusts the address.
        case .ssh(.hostKeyChanged), .refused, .connectTimedOut, .timedOut, .reset: return [session]
        default: return []
        }
    }

    private static func isInstance(_ id: String) -> Bool {
        id.hasPrefix("i-") && id.utf8.count <= 40 && id.dropFirst(2).utf8.allSatisfy(isPlain)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
