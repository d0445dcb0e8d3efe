import FoundationEssentials
import Monitor
import Wire

/// An error as a service says it: a code and a message.
///
/// Read from each of the shapes in use: EC2's `Response/Errors/Error`, the query protocol's `ErrorResponse/Error`, S3's
/// `Error`, JSON with `__type` or `code`, and the header `x-amzn-errortype` of REST services.
struct AWSFault: Equatable, Sendable {
    /// The code without a namespace or a `Client.` in front, such as `AccessDeniedException`.
    var code: String
    /// The service's words; may be empty.
    var message: String

    /// Puts an error together.
    init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    /// The error in `response`; nil when it has none of these shapes.
    init?(_ response: HTTPResponse) {
        var code = response.header("x-amzn-errortype")
        var message: String?
        switch response.body.first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "{"):
            guard !JSONDepth.isTooDeep(response.body),
                let body = try? JSONDecoder().decode(Body.self, from: Data(response.body))
            else { return nil }
            code = code ?? body.code
            message = body.message
        case UInt8(ascii: "<"):
            guard let root = try? XMLScanner.root(of: response.body),
                let error = root.name == "Error" ? root : root["Error"] ?? root.at("Errors", "Error")
            else { return nil }
            code = code ?? error.text("Code")
            message = error.text("Message")
        default: break
        }
        // With the query-compatible mode of a JSON service, the code that clients know is in a header of its own.
        if let compatible = response.header("x-amzn-query-error")?.split(separator: ";").first {
            code = String(compatible)
        }
        guard let code, !code.isEmpty else { return nil }
        self.code = Self.bare(code)
        self.message = message ?? ""
    }

    private static func bare(_ code: String) -> String {
        var name = code[...]
        if let hash = name.lastIndex(of: "#") { name = name[name.index(after: hash)...] }
        if let colon = name.firstIndex(of: ":") { name = name[..<colon] }
        for prefix in ["Client.", "Server."] where name.hasPrefix(prefix) { name = name.dropFirst(prefix.count) }
        return String(name)
    }

    private struct Body: Decodable {
        var code: String?
        var message: String?

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            func text(_ names: String...) -> String? {
                names.lazy.compactMap { try? container.decode(String.self, forKey: Key(stringValue: $0)) }.first
            }
            code = text("__type", "code", "Code")
            message = text("message", "Message", "errorMessage")
        }

        struct Key: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }
    }
}
