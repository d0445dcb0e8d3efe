import Monitor
import Wire

/// One call of an AWS service as a value: what is sent, what it needs and what it costs.
public struct AWSCall: Equatable, Sendable {
    /// The service.
    public let service: Service
    /// The operation, such as `DescribeInstances`.
    public let operation: String
    /// The IAM action that the caller must be allowed.
    public let action: String
    /// What it costs.
    public let price: PriceClass
    /// Whether it may be sent again; by its operation and price, where the call does not know better.
    public let retry: RetryClass
    /// The HTTP method.
    let method: HTTPMethod
    /// Path and query behind the service's address, encoded strictly.
    let target: String
    /// Headers besides those of the signature.
    let headers: [HTTPRequest.Header]
    /// The body; nil for none.
    let body: [UInt8]?
    /// The S3 bucket that it is about, whose name belongs to the address; nil for every other call.
    var bucket: String?
    /// The metric and what it is of, where one action reads many; nil for every other call.
    var metric: String?
    /// Bytes of answer that are taken at most; nil for the transport's own limit.
    var answerLimit: Int?

    /// The action with what it is about, by which its answer is told from those to the same action about something else.
    var question: String { [action, metric ?? bucket].compactMap(\.self).joined(separator: " ") }

    /// What people read in an error, such as `EC2 DescribeInstances`.
    public var title: String { "\(service.title) \(operation)" }

    /// A call of the query protocol: a form in, XML out.
    static func query(
        _ service: Service, _ operation: String, version: String, _ parameters: [(String, String)],
        price: PriceClass = .free, retry: RetryClass? = nil
    ) -> AWSCall {
        let pairs = [("Action", operation), ("Version", version)] + parameters
        let form = pairs.map { "\(StrictEncoding.encode($0.0))=\(StrictEncoding.encode($0.1))" }
        return AWSCall(
            service, operation, price: price, retry: retry, method: .post, target: "/",
            headers: [.init("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
            body: Array(form.joined(separator: "&").utf8))
    }

    /// A call of the JSON protocol of that version, `1.0` or `1.1`, to `prefix.operation`; `action` where the IAM action is
    /// named otherwise than the operation.
    static func json(
        _ service: Service, _ operation: String, version: String, prefix: String, _ parameters: [(String, JSONText)],
        price: PriceClass = .free, action: String? = nil
    ) -> AWSCall {
        AWSCall(
            service, operation, action: action, price: price, method: .post, target: "/",
            headers: [
                .init("Content-Type", "application/x-amz-json-\(version)"),
                .init("X-Amz-Target", "\(prefix).\(operation)"),
            ], body: Array(JSONText.object(parameters).text.utf8))
    }

    /// A read of a REST protocol: path segments and query in clear.
    static func get(
        _ service: Service, _ operation: String, path: [String], _ parameters: [(String, String)] = [],
        price: PriceClass = .free
    ) -> AWSCall {
        let path = path.map { "/" + StrictEncoding.encode($0) }.joined()
        let query = parameters.map { "\(StrictEncoding.encode($0.0))=\(StrictEncoding.encode($0.1))" }
        return AWSCall(
            service, operation, price: price, method: .get,
            target: path + (query.isEmpty ? "" : "?" + query.joined(separator: "&")), headers: [], body: nil)
    }

    init(
        _ service: Service, _ operation: String, action: String? = nil, price: PriceClass,
        retry: RetryClass? = nil, method: HTTPMethod, target: String, headers: [HTTPRequest.Header], body: [UInt8]?
    ) {
        self.service = service
        self.operation = operation
        self.action = action ?? "\(service.actionPrefix):\(operation)"
        self.price = price
        self.retry = retry ?? RetryClass(operation, price: price)
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }
}

extension Service {
    /// The prefix of the service's IAM actions.
    fileprivate var actionPrefix: String { self == .cloudWatch ? "cloudwatch" : signingName }
}
