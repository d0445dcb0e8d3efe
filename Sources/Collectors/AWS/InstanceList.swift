import AWSClient
import Monitor

/// The instances of one question to EC2 DescribeInstances, and what its answer lacked.
struct InstanceList: Sendable {
    /// The instances whose records could be read.
    private(set) var instances: [HostFacts] = []
    /// Why an instance that is not among them may still be there; nil after a whole answer.
    private(set) var half: PollFailure?
    /// What the answer lacked, in words.
    private(set) var lacks: [String] = []

    /// Asks for the instances that pass every filter, at most `limit` pages of them.
    init(_ filters: [AWSCall.Filter], of client: AWSClient, limit: Int) async throws(PollFailure) {
        var missing: Set<String> = []
        let isComplete = try await client.pages(.describeInstances(filters: filters), limit: limit) {
            answer throws(PollFailure) in
            let root = try answer.xml()
            for instance in root.list("reservationSet").flatMap({ $0.list("instancesSet") }) {
                if let facts = HostFacts(instance, missing: &missing) { instances.append(facts) }
            }
            return root.text("nextToken").map { .describeInstances(filters: filters, token: $0) }
        }
        if !isComplete {
            lacks.append("EC2 has more instances than were read")
            half = .notUnderstood("EC2 has more instances than were read")
        }
        if missing.contains("instanceId") { half = .notUnderstood("EC2 DescribeInstances lacks instanceId") }
        lacks += missing.sorted().map { "EC2 DescribeInstances lacks \($0)" }
    }
}
