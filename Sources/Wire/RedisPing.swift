public import Monitor

/// The question "are you there?" to Redis, without a login.
public enum RedisPing {
    /// `PING` as an array of one string.
    public static let question = Array("*1\r\n$4\r\nPING\r\n".utf8)

    /// True when `answer` holds a whole line, or more than a line of Redis can be.
    public static func isEnough(_ answer: [UInt8]) -> Bool {
        answer.contains(UInt8(ascii: "\n")) || answer.count > 4096
            || answer.first.map { $0 != simple && $0 != error } ?? false
    }

    /// What the answer says of the server; anything other than PONG or an error is not Redis's.
    ///
    /// A server that asks for a login is ready; any other error (`LOADING`, `MASTERDOWN`, `MISCONF`, `BUSY`, too many
    /// clients) means that it takes no work yet.
    public static func judge(_ reply: TCPReply) throws(PollFailure) -> PingAnswer {
        let line = reply.bytes.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
        guard let kind = line.first, line.count < reply.bytes.count else {
            throw .notUnderstood("expected Redis's answer to PING, got other bytes")
        }
        let words = String(decoding: line.dropFirst(), as: UTF8.self)
        if kind == simple, words == "PONG" { return PingAnswer(state: .ready, detail: words, latency: reply.duration) }
        guard kind == error, let code = words.split(separator: " ").first else {
            throw .notUnderstood("expected Redis's answer to PING, got other bytes")
        }
        if code == "NOAUTH" || code == "NOPERM" {
            return PingAnswer(state: .ready, detail: "asks for a login", latency: reply.duration)
        }
        return PingAnswer(state: .notReady(words), detail: words, latency: reply.duration)
    }

    private static let simple = UInt8(ascii: "+")
    private static let error = UInt8(ascii: "-")
}
