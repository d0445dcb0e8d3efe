import Monitor
import Wire

/// The question "are you there?" in one protocol, and how its answer is read.
public struct Ping: Sendable {
    let source: SourceID
    let question: [UInt8]
    let isEnough: @Sendable ([UInt8]) -> Bool
    let judge: @Sendable (TCPReply) throws(PollFailure) -> PingAnswer
    let payload: @Sendable (PingAnswer) -> Payload

    /// PostgreSQL's.
    public static let postgres = Ping(
        source: .postgres, question: PostgresPing.question, isEnough: PostgresPing.isEnough, judge: PostgresPing.judge,
        payload: { .postgres($0) })
    /// Redis's.
    public static let redis = Ping(
        source: .redis, question: RedisPing.question, isEnough: RedisPing.isEnough, judge: RedisPing.judge,
        payload: { .redis($0) })
}
