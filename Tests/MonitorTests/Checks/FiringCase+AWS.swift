import FoundationEssentials
import Monitor
import TestSupport

extension FiringCase {
    static let aws = [
        FiringCase("the credentials have expired", "aws.access", .unknown, says: "sign-in does not work: expired") {
            $0.failAWS(.credentials(.expired(source: "profile ops in ~/.aws/credentials")))
        },
        FiringCase("the credentials end soon", "aws.access", .warning, says: "credentials end at 12:51") {
            $0.access.ends = $0.now + 600
        },
        FiringCase("a renewal fails", "aws.access", .warning, says: "credentials end at 12:51") {
            $0.access.ends = $0.now + 600
            $0.access.renews = true
            $0.access.renewalFailure = .credentials(.unavailable(source: "sso profile ops", why: "ended", next: "n"))
        },
        FiringCase("a sign-in has ended", "aws.access", .unknown, says: "sign-in does not work: signed out") {
            $0.failAWS(.credentials(.unavailable(source: "sso profile ops", why: "ended", next: "n")))
        },
        FiringCase("the clock is off", "aws.access", .warning, says: "differs from AWS by 2m10s") {
            $0.access.clockSkew = -130
        },
        FiringCase("a host is not there", "host.frontend", .critical, says: "no such instance in this region") {
            $0.hosts.hosts["frontend"] = nil
        },
        FiringCase("EC2's record of a host is half", "host.frontend", .unknown, says: "lacks instanceId") {
            $0.hosts.hosts["frontend"] = nil
            $0.hosts.unread["frontend"] = .notUnderstood("EC2 DescribeInstances lacks instanceId")
        },
        FiringCase("a status check fails", "host.orchestration", .critical, says: "fails its system status check") {
            $0.hosts.hosts["orchestration"]?.systemStatus = "impaired"
        },
        FiringCase("AWS plans an event", "host.orchestration", .warning, says: "AWS plans system-reboot") {
            let event = HostFacts.ScheduledEvent(code: "system-reboot", text: "reboot", notBefore: $0.now + 86_400)
            $0.hosts.hosts["orchestration"]?.events = [event]
        },
        FiringCase("a host is busy for half an hour", "host.orchestration", .warning, says: "CPU at 97 %") { sample in
            let points = (1...8).reversed().map { HostMetrics.Point(at: sample.now - Double($0) * 300, value: 97) }
            sample.metrics.cpu["orchestration"] = .read(points)
        },
        FiringCase("a host has moved", "host.frontend", .warning, says: "has moved to 192.0.2.99") {
            $0.hosts.hosts["frontend"]?.publicAddress = "192.0.2.99"
        },
        FiringCase("a host ended by itself", "host.frontend", .critical, says: "host stopped since 12:40") {
            $0.hosts.hosts["frontend"]?.state = "stopped"
            $0.hosts.hosts["frontend"]?.stateReason = "Server.InternalError (2026-11-23 12:40:00 GMT)"
        },
    ]

    static let flow = [
        FiringCase("the stream is being deleted", "kinesis.stream", .critical, says: "is DELETING") {
            $0.stream.status = "DELETING"
        },
        FiringCase("the stream is being made", "kinesis.stream", .warning, says: "is CREATING") {
            $0.stream.status = "CREATING"
        },
        FiringCase("the function has failed", "lambda.function", .critical, says: "is Failed") {
            $0.function.state = "Failed"
        },
        FiringCase("the function's update failed", "lambda.function", .warning, says: "last update of") {
            $0.function.lastUpdateStatus = "Failed"
        },
        FiringCase("there is no mapping", "lambda.mapping", .critical, says: "nothing feeds Lambda from Kinesis") {
            $0.function.mappings = .read([])
        },
        FiringCase("the mapping is disabled", "lambda.mapping", .critical, says: "mapping is Disabled") {
            $0.function.mappings = $0.function.mappings.changed { $0.state = "Disabled" }
        },
        FiringCase("the mapping reports a problem", "lambda.mapping", .warning, says: "reports a problem") {
            $0.function.mappings = $0.function.mappings.changed { $0.lastResult = "PROBLEM: Function call failed" }
        },
        FiringCase("the mapping may not be read", "lambda.mapping", .unknown, says: "lambda:ListEventSourceMappings") {
            $0.function.mappings = .failed(.credentials(.denied(action: "lambda:ListEventSourceMappings")))
        },
        FiringCase("some rides fail", "lambda.log", .warning, says: "Lambda logged 2 errors in 5m00s") {
            $0.log.errors =
                [.init(text: "Error processing record", at: $0.now - 9)] + [
                    .init(text: "Task timed out", at: $0.now - 90)
                ]
        },
        FiringCase("calls fail without a line", "lambda.log", .warning, says: "50 calls of Lambda failed, and its log")
        {
            $0.functionMetrics.errors = .read(.steady(1, before: $0.functionMetrics.to, count: 180))
        },
        FiringCase("every ride fails", "lambda.log", .critical, says: "fails on every ride") {
            $0.log.errors = [.init(text: "Error loading model", at: $0.now - 9)]
            $0.log.predictions = []
        },
        FiringCase("a tenth are the constant", "flow.predictions", .warning, says: "10 % of predictions are the") {
            $0.log.predictions = NewestFirst(
                $0.log.predictions.enumerated().map { index, ride in
                    var ride = ride
                    if index < 6 { ride.minutes = 15 }
                    return ride
                })
        },
    ]
}

extension Part<[FunctionFacts.Mapping]> {
    /// The part with its mappings changed.
    func changed(_ change: (inout FunctionFacts.Mapping) -> Void) -> Self {
        guard case .read(var mappings) = self else { return self }
        for index in mappings.indices { change(&mappings[index]) }
        return .read(mappings)
    }
}
