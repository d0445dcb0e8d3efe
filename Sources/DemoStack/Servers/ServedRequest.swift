import NIOHTTP1

/// A whole HTTP request as a demo server gets it.
struct ServedRequest: Sendable {
    /// The method's name.
    let method: String
    /// The path as it was sent, without the query.
    let path: String
    /// The query's fields.
    let query: FormFields
    /// The headers.
    let headers: HTTPHeaders
    /// The body.
    let body: [UInt8]

    /// Splits the target at the first question mark.
    init(method: String, target: String, headers: HTTPHeaders, body: [UInt8]) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.method = method
        path = String(parts[0])
        query = FormFields(parts.count > 1 ? parts[1] : "")
        self.headers = headers
        self.body = body
    }

    /// The path's segments, decoded; a slash that was escaped stays inside its segment.
    var segments: [String] {
        path.split(separator: "/").map { FormFields.decoded($0.utf8, plusIsSpace: false) }
    }
}
