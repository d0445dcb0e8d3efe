import Monitor
import Wire

/// What is asked over TCP, and of whom.
struct ConversationOrder: Sendable {
    let address: HostPort
    let question: [UInt8]
    let limits: Limits
    let isEnough: @Sendable ([UInt8]) -> Bool
}
