import FoundationEssentials

/// The parameters of a search, from the query of a GET or from the JSON body of a POST.
///
/// A body that is no JSON, or has another type at one place, asks for nothing, as with the real server.
struct MLflowQuestion: Decodable {
    private var maxResults: Int?
    private var filterText: String?
    private var pageToken: String?
    private var experimentIDs: [String]?

    private enum CodingKeys: String, CodingKey {
        case maxResults = "max_results"
        case filterText = "filter"
        case pageToken = "page_token"
        case experimentIDs = "experiment_ids"
    }

    /// Reads the parameters of a request.
    init(_ request: ServedRequest) {
        if request.method == "POST",
            let question = try? JSONDecoder().decode(MLflowQuestion.self, from: Data(request.body))
        {
            self = question
        } else if request.method != "POST" {
            maxResults = request.query["max_results"].flatMap { Int($0) }
            filterText = request.query["filter"]
            pageToken = request.query["page_token"]
        }
    }

    /// Experiments to search runs of; texts only, numbers are not seen.
    var experiments: [String] { experimentIDs ?? [] }

    /// Rows a page; the search's own number when none was asked for.
    func limit(default number: Int) -> Int { maxResults ?? number }

    /// The first row of the page.
    var offset: Int { pageToken.flatMap { Int($0) } ?? 0 }

    /// The filter: everything, one name, or nil when it is of a kind that the demo does not read.
    var name: Filter? {
        guard let filterText, !filterText.isEmpty else { return .everything }
        let parts = filterText.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, parts[0].filter({ $0 != " " && $0 != "`" }) == "name" else { return nil }
        return .only(String(parts[1].drop { $0 == " " }).filter { $0 != "'" && $0 != "\"" })
    }

    /// The text of the filter.
    var filter: String { filterText ?? "" }

    /// What a search is restricted to.
    enum Filter: Equatable {
        case everything
        case only(String)

        /// True when the name passes.
        func admits(_ name: String) -> Bool { self == .everything || self == .only(name) }
    }
}
