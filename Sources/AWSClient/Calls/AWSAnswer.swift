public import FoundationEssentials
public import Monitor
public import Wire

/// A good answer of a call, with what was learnt on the way.
public struct AWSAnswer: Sendable {
    /// The call that was answered.
    public let call: AWSCall
    /// The body.
    public let body: [UInt8]
    /// The headers as they came.
    public let headers: [HTTPRequest.Header]
    /// Seconds from the start of the call to its last byte.
    public let duration: Double
    /// Where the credentials came from.
    public let source: String
    /// When the credentials end; nil when nothing says so.
    public let ends: Date?
    /// True when the credentials are renewed before they end, without a person.
    public let renews: Bool
    /// Why the last renewal failed; nil when it did not.
    public let renewalFailure: PollFailure?
    /// AWS's clock minus this one, in seconds; nil when the answer had no Date.
    public let clockSkew: Double?

    /// Puts an answer together.
    init(call: AWSCall, response: HTTPResponse, held: HeldCredentials? = nil, clockSkew: Double? = nil) {
        self.call = call
        body = response.body
        headers = response.headers
        duration = response.duration
        source = held?.credentials.source ?? ""
        ends = held?.credentials.ends
        renews = held?.credentials.renews ?? false
        renewalFailure = held?.renewalFailure
        self.clockSkew = clockSkew
    }

    /// The first header of that name, compared without case.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The answer, where its head is one of S3's; every head that S3 sends names its request or the bucket's region.
    ///
    /// What answers 200 to everything, such as a sign-in page of the network, is not S3.
    public func asHeadOfS3() throws(PollFailure) -> AWSAnswer {
        let isOfS3 = headers.contains { $0.name.lowercased().hasPrefix("x-amz-") || $0.name.lowercased() == "etag" }
        guard isOfS3 else { throw .notUnderstood("\(call.title): expected the head of an answer of S3, got another's") }
        return self
    }

    /// The body as JSON, for answers that are mostly the same bytes as the one before: those are not decoded again.
    public func sameJSON<Value: Decodable & Sendable>(_ type: Value.Type) throws(PollFailure) -> Value {
        try DecodedAnswers.value(of: body, as: type) { () throws(PollFailure) in try json(type) }
    }

    /// The body as JSON; fields may be missing, but the whole must be of that shape.
    public func json<Value: Decodable>(_ type: Value.Type) throws(PollFailure) -> Value {
        guard !JSONDepth.isTooDeep(body) else { throw .notUnderstood("\(call.title): JSON is nested too deeply") }
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch {
            throw .notUnderstood("\(call.title): expected JSON, got \(Self.kind(of: body))")
        }
    }

    /// The body as XML, whose root must be `OPERATIONResponse` or, where they are given, one of `roots`.
    ///
    /// S3 may put an error into an answer whose status is 200; that is thrown as what it means.
    public func xml(_ roots: String...) throws(PollFailure) -> XMLNode { try xml(roots: roots) }

    /// The body as XML with one of those roots, as above.
    public func xml(roots: [String]) throws(PollFailure) -> XMLNode {
        let expected = roots.isEmpty ? ["\(call.operation)Response"] : roots
        let root: XMLNode
        do throws(XMLFault) {
            root = try XMLScanner.root(of: body)
        } catch {
            let kind = Self.kind(of: body)
            throw .notUnderstood("\(call.title): " + (kind == "XML" ? "the \(error)" : "expected XML, got \(kind)"))
        }
        if expected.contains(root.name) { return root }
        if let fault = AWSFault(HTTPResponse(status: 200, body: body)) {
            throw fault.failure(status: 200, action: call.action, source: source, skew: clockSkew)
        }
        throw .notUnderstood("\(call.title): expected \(expected[0]), got \(root.name.prefix(40))")
    }

    /// What `body` looks like by its first bytes, in words.
    static func kind(of body: [UInt8]) -> String {
        let start = String(decoding: body.drop { $0 <= 0x20 || $0 >= 0x80 }.prefix(15), as: UTF8.self).lowercased()
        if start.isEmpty { return "an empty body" }
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return "an HTML page" }
        if start.hasPrefix("<") { return "XML" }
        if start.hasPrefix("{") || start.hasPrefix("[") { return "JSON of another shape or cut off" }
        return "something else"
    }
}
