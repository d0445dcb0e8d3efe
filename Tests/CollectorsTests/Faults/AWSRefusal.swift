import AWSClient
import Monitor
import Wire

/// Refusals of AWS, each in the form of the protocol that the request came in.
enum AWSRefusal {
    /// A missing permission, keys that have ended, and a plea to slow down.
    static let all: [BadAnswer] = [
        BadAnswer("AccessDenied", status: 403) { failure in
            guard case .credentials(.denied(let action)) = failure else { return false }
            return AWSCall.actionsNeeded.contains(action) || action == "sts:GetCallerIdentity"
        },
        BadAnswer("ExpiredToken", status: 400) { $0 == .credentials(.expired(source: "fixed keys")) },
        BadAnswer("Throttling", status: 503) { failure in
            if case .throttled = failure { true } else { false }
        },
    ]

    /// The refusal `code` as an answer to `request`.
    static func answer(to request: HTTPRequest, _ code: String, status: Int) -> HTTPResponse {
        func text(_ text: String) -> HTTPResponse { HTTPResponse(status: status, body: Array(text.utf8)) }
        let error = "<Error><Code>\(code)</Code><Message>no</Message></Error>"
        let body = String(decoding: request.body ?? [], as: UTF8.self)
        if request.headers.contains(where: { $0.name == "X-Amz-Target" }) {
            return text(#"{"__type":"com.amazonaws#\#(code)Exception","message":"no"}"#)
        }
        if body.contains("Version=2016-11-15") { return text("<Response><Errors>\(error)</Errors></Response>") }
        if body.hasPrefix("Action=") { return text("<ErrorResponse>\(error)</ErrorResponse>") }
        if request.headers.contains(where: { $0.name == "X-Amz-Content-SHA256" }) {
            // S3 sends no body to a HEAD request, and has a word of its own for slowing down.
            return request.method == .head
                ? HTTPResponse(status: status)
                : text(error.replacing("Throttling", with: "SlowDown"))
        }
        return HTTPResponse(
            status: status, headers: [.init("x-amzn-ErrorType", "\(code)Exception:http://internal.amazon.com/")],
            body: Array(#"{"Message":"no"}"#.utf8))
    }
}
