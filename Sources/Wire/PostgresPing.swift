public import Monitor

/// The question "are you there?" to PostgreSQL, without a login.
///
/// It is a start-up message for the role and database `postgres`, closed after the first answer. An SSL request would
/// be as short, but a server that is starting up or shutting down answers it like any other; only a start-up message is
/// refused with SQLSTATE 57P03. The role exists in most servers and a server with passwords does not say whether it
/// does, so that a closed login leaves no line in the server's log.
public enum PostgresPing {
    /// Protocol 3.0, `user` and `database`.
    public static let question: [UInt8] = {
        let body = [0, 3, 0, 0] + Array("user\0postgres\0database\0postgres\0\0".utf8)
        return bigEndian(body.count + 4) + body
    }()

    /// True when `answer` holds the first whole message, or can never become one.
    public static func isEnough(_ answer: [UInt8]) -> Bool {
        guard let kind = answer.first else { return false }
        guard kind == authentication || kind == error else { return true }
        guard let length = length(answer) else { return answer.count >= 5 }
        return answer.count > length
    }

    /// What the first message says of the server; any other than a request for a login or an error is not PostgreSQL's.
    public static func judge(_ reply: TCPReply) throws(PollFailure) -> PingAnswer {
        let answer = reply.bytes
        guard let kind = answer.first, kind == authentication || kind == error, let length = length(answer),
            answer.count > length
        else { throw .notUnderstood("expected PostgreSQL's answer, got other bytes") }
        if kind == authentication {
            guard length >= 8 else {
                throw .notUnderstood("expected PostgreSQL's request for a login, got other bytes")
            }
            let isOpen = answer[5..<9].allSatisfy { $0 == 0 }
            return PingAnswer(
                state: .ready, detail: isOpen ? "asks for no password" : "asks for a login", latency: reply.duration)
        }
        let fields = fields(answer[5..<(length + 1)])
        guard let code = fields[UInt8(ascii: "C")] else {
            throw .notUnderstood("expected PostgreSQL's answer, got an error without a code")
        }
        let words = fields[UInt8(ascii: "M")] ?? "SQLSTATE \(code)"
        return PingAnswer(
            state: isRefusedLogin(code) ? .ready : .notReady(words), detail: words, latency: reply.duration)
    }

    private static let authentication = UInt8(ascii: "R")
    private static let error = UInt8(ascii: "E")

    /// Classes 28 (login), 3D (database) and 08 (a pooler's word for both): whoever says so takes other logins.
    private static func isRefusedLogin(_ code: String) -> Bool { ["28", "3D", "08"].contains(String(code.prefix(2))) }

    /// The length field, which counts itself; nil when it is not there or not plausible.
    private static func length(_ answer: [UInt8]) -> Int? {
        guard answer.count >= 5 else { return nil }
        let length = answer[1..<5].reduce(0) { $0 << 8 | Int($1) }
        return (4...30_000).contains(length) ? length : nil
    }

    /// The fields of an ErrorResponse: a letter, text and NUL each.
    private static func fields(_ bytes: ArraySlice<UInt8>) -> [UInt8: String] {
        var fields: [UInt8: String] = [:]
        for field in bytes.split(separator: 0) {
            guard let letter = field.first else { continue }
            fields[letter] = String(decoding: field.dropFirst(), as: UTF8.self)
        }
        return fields
    }

    private static func bigEndian(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 0xFF) } }
}
