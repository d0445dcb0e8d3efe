public import AWSClient
import FoundationEssentials
public import Monitor

/// Looks for deployments in an AWS account: plain lists of instances, functions, buckets and streams, told by their names.
///
/// A deployment is one with an orchestration host or a function; a frontend or a bucket of such a name alone may belong
/// to anything.
public struct AccountFinder: Sendable {
    /// Pages of each list that are read at most.
    static let pageLimit = 20

    private let client: AWSClient
    private let region: String

    /// Looks through `client`, which asks in `region`.
    public init(client: AWSClient, region: String) {
        self.client = client
        self.region = region
    }

    /// The deployments that are there.
    ///
    /// What may not be listed is noted; throws when nothing could be.
    public func find() async throws(PollFailure) -> AccountFindings {
        var search = AccountSearch()
        var failures: [PollFailure] = []
        let lists: [(inout AccountSearch) async throws(PollFailure) -> Void] = [
            readInstances, readFunctions, readBuckets,
        ]
        for list in lists {
            do throws(PollFailure) {
                try await list(&search)
            } catch {
                failures.append(error)
                search.notes.append("\(error)")
                // Without credentials or a way to AWS the others fail alike.
                if case .credentials(.denied) = error { continue }
                throw error
            }
        }
        if failures.count == 3, let first = failures.first { throw first }
        var deployments = search.deployments
        if !deployments.isEmpty { await addStreams(to: &deployments, &search.notes) }
        return AccountFindings(region: region, deployments: deployments, notes: search.notes)
    }

    private func readInstances(_ search: inout AccountSearch) async throws(PollFailure) {
        let patterns = AccountSearch.hosts.map { "*-\($0.part)-*" }
        let filters = [
            (name: "tag:Name", values: patterns),
            (name: "instance-state-name", values: ["pending", "running", "stopping", "stopped"]),
        ]
        let list = try await InstanceList(filters, of: client, limit: Self.pageLimit)
        if let half = list.half { search.notes.append("the search is not whole: \(half)") }
        search.absorb(instances: list.instances)
    }

    private func readFunctions(_ search: inout AccountSearch) async throws(PollFailure) {
        var names: [String] = []
        let isComplete = try await client.pages(.listFunctions(), limit: Self.pageLimit) { answer throws(PollFailure) in
            let page = try answer.json(FunctionsAnswer.self)
            names += page.names
            return page.next.map { .listFunctions(marker: $0) }
        }
        if !isComplete { search.notes.append("Lambda has more functions than were read") }
        search.absorb(functions: names)
    }

    private func readBuckets(_ search: inout AccountSearch) async throws(PollFailure) {
        let root = try await client.send(.listBuckets).xml("ListAllMyBucketsResult")
        search.absorb(buckets: (root["Buckets"]?.children ?? []).compactMap { $0.text("Name") })
    }

    /// Gives each deployment its stream: what its function reads from, else the only stream that is named alike.
    private func addStreams(to deployments: inout [AccountFindings.Deployment], _ notes: inout [String]) async {
        var names: [String] = []
        do throws(PollFailure) {
            let isComplete = try await client.pages(.listStreams(), limit: Self.pageLimit) {
                answer throws(PollFailure) in
                let page = try answer.json(StreamsAnswer.self)
                names += page.names
                return page.next.map { .listStreams(token: $0) }
            }
            if !isComplete { notes.append("Kinesis has more streams than were read") }
        } catch {
            notes.append("\(error)")
        }
        for index in deployments.indices {
            if let function = deployments[index].function, let stream = await source(of: function) {
                deployments[index].stream = stream
                deployments[index].streamWitness = "Lambda mapping of \(function)"
            } else if let stream = AccountSearch.stream(of: deployments[index], among: names) {
                deployments[index].stream = stream
                deployments[index].streamWitness = "Kinesis stream name"
            }
        }
    }

    /// The stream that a function is fed from; nil when it has no mapping, or none that may be read.
    private func source(of function: String) async -> String? {
        guard let answer = try? await client.send(.listEventSourceMappings(function: function)),
            let mappings = try? answer.json(MappingsAnswer.self).mappings
        else { return nil }
        let arns = mappings.compactMap { $0.value?.mapping.sourceARN }
        return arns.first { $0.contains(":kinesis:") }?.split(separator: "/").last.map(String.init)
    }
}

/// The answer of Lambda ListFunctions.
private struct FunctionsAnswer: Decodable {
    struct Row: Decodable, Sendable {
        var name: Lenient<String>?

        enum CodingKeys: String, CodingKey { case name = "FunctionName" }
    }

    private var rows: Lenient<[Lenient<Row>]>?
    private var marker: Lenient<String>?

    enum CodingKeys: String, CodingKey {
        case rows = "Functions"
        case marker = "NextMarker"
    }

    var names: [String] { rows.elements().compactMap { $0.name.read() } }
    var next: String? { marker.read().flatMap { $0.isEmpty ? nil : $0 } }
}

/// The answer of Kinesis ListStreams.
private struct StreamsAnswer: Decodable {
    private var rows: Lenient<[Lenient<String>]>?
    private var hasMore: Lenient<Bool>?
    private var token: Lenient<String>?

    enum CodingKeys: String, CodingKey {
        case rows = "StreamNames"
        case hasMore = "HasMoreStreams"
        case token = "NextToken"
    }

    var names: [String] { rows.elements() }
    var next: String? { hasMore.read() == true ? token.read() : nil }
}
