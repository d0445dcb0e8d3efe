import Monitor
import Wire

extension HTTPResponse {
    // Errors quote less than this from the start of a body.
    private static let quotable = 64 << 10
    // A shorter text stands in answers by chance, and taking it out would break them.
    private static let shortest = 8

    /// The answer with `(hidden)` where a server repeats `secret`, in all headers and as far into the body as errors
    /// quote it.
    func hiding(_ secret: Secret) -> HTTPResponse {
        let wanted = Array(secret.revealed.utf8)
        guard wanted.count >= Self.shortest else { return self }
        var answer = self
        if let start = Self.hide(wanted, in: body.prefix(Self.quotable)) {
            answer.body.replaceSubrange(..<Swift.min(body.count, Self.quotable), with: start)
        }
        for (index, header) in headers.enumerated() {
            guard let value = Self.hide(wanted, in: Array(header.value.utf8)[...]) else { continue }
            answer.headers[index].value = String(decoding: value, as: UTF8.self)
        }
        return answer
    }

    /// `text` without `wanted`; nil when it is not in it.
    private static func hide(_ wanted: [UInt8], in text: ArraySlice<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        var rest = text
        while let start = rest.indices.first(where: { rest[$0] == wanted[0] && rest[$0...].starts(with: wanted) }) {
            result += rest[..<start]
            result += Array("(hidden)".utf8)
            rest = rest[(start + wanted.count)...]
        }
        return rest.startIndex == text.startIndex ? nil : result + rest
    }
}
