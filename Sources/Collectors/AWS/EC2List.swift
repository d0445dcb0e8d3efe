import AWSClient
import Monitor

/// One list of EC2, read page by page.
struct EC2List<Row: Equatable & Sendable>: Sendable {
    /// What came of it.
    struct Outcome: Sendable {
        /// The rows, or how the list failed.
        var rows: Part<[Row]>
        /// What is missing or doubtful, in words.
        var lacks: [String] = []
    }

    /// Pages that are read at most; each holds up to a thousand rows.
    private static var pageLimit: Int { 10 }

    /// The name of the element that holds the rows.
    let set: String
    /// The call for the page that a token names.
    let call: @Sendable (String?) -> AWSCall
    /// Reads a row; nil for one that is left out.
    let row: @Sendable (XMLNode) -> Row?

    /// Reads the list; rows that cannot be read are counted, never the end of the others.
    func read(_ client: AWSClient) async -> Outcome {
        let first = call(nil)
        var rows: [Row] = []
        var page: [Row] = []
        var unread = 0
        do throws(PollFailure) {
            let isComplete = try await client.pages(first, limit: Self.pageLimit) { answer throws(PollFailure) in
                let root = try answer.xml()
                guard root[set] != nil else { throw .notUnderstood("\(first.title): the answer has no \(set)") }
                let nodes = root.list(set)
                let read = nodes.compactMap(row)
                // A server that forgets its own tokens would else be counted once a page.
                guard read.isEmpty || read != page else { throw .notUnderstood("\(first.title): the same page twice") }
                page = read
                rows += read
                unread += nodes.count - read.count
                return root.text("nextToken").map { call($0) }
            }
            var lacks = isComplete ? [] : ["\(first.title) has more rows than were read"]
            if unread > 0 { lacks.append("\(first.title): \(unread) rows lack their id") }
            return Outcome(rows: .read(rows), lacks: lacks)
        } catch {
            return Outcome(rows: .failed(error))
        }
    }
}

extension AWSClient {
    /// The list of EC2 whose rows stand in the element `set`, with the call for the page that a token names.
    func list<Row: Equatable & Sendable>(
        _ set: String, of row: @escaping @Sendable (XMLNode) -> Row?, call: @escaping @Sendable (String?) -> AWSCall
    ) async -> EC2List<Row>.Outcome {
        await EC2List(set: set, call: call, row: row).read(self)
    }
}

extension XMLNode {
    /// The value of a tag of an EC2 record.
    func tag(_ name: String) -> String? { list("tagSet").first { $0.text("key") == name }?.text("value") }

    /// The number in the child of that name; nil for one that is beyond all counts.
    func number(_ name: String) -> Int? { text(name).flatMap { Int($0)?.plausible } }
}
