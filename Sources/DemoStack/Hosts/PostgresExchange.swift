import NIOCore

/// One connection to PostgreSQL 15 as it looks before a login: no TLS, then a request for SCRAM.
final class PostgresExchange: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// The largest startup packet that PostgreSQL takes.
    static let packetLimit = 10_000

    private var pending = ByteBuffer()
    private var user: String?

    /// Takes bytes; whole packets are answered.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        pending.writeBuffer(&buffer)
        while user == nil {
            guard let length = pending.getInteger(at: pending.readerIndex, as: UInt32.self) else { return }
            guard (8...UInt32(Self.packetLimit)).contains(length) else { return context.close(promise: nil) }
            guard let packet = pending.readSlice(length: Int(length)) else { return }
            guard answer(packet, context: context) else { return }
        }
        // Whatever follows a startup is an answer to the request for SCRAM, and no password is known here.
        guard pending.readableBytes > 0, let user else { return }
        pending.clear()
        refuse("28P01", "password authentication failed for user \"\(user)\"", context: context)
    }

    /// Gives up a connection that broke.
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    /// Answers a packet before the login; false when it ended the connection.
    private func answer(_ packet: ByteBuffer, context: ChannelHandlerContext) -> Bool {
        var packet = packet
        guard packet.readInteger(as: UInt32.self) != nil, let code = packet.readInteger(as: UInt32.self) else {
            return false
        }
        switch code {
        case 80_877_103, 80_877_104:  // SSLRequest and GSSENCRequest
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "N")), promise: nil)
            return true
        case 80_877_102:  // CancelRequest
            context.close(promise: nil)
            return false
        case 0x0003_0000...0x0003_FFFF:
            let fields = packet.readableBytesView.split(separator: 0, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            guard let place = fields.firstIndex(of: "user"), place + 1 < fields.count, !fields[place + 1].isEmpty else {
                refuse("28000", "no PostgreSQL user name specified in startup packet", context: context)
                return false
            }
            user = fields[place + 1]
            var answer = ByteBuffer()
            answer.writeString("R")
            answer.writeInteger(UInt32(23))
            answer.writeInteger(UInt32(10))
            answer.writeString("SCRAM-SHA-256\0\0")
            context.writeAndFlush(wrapOutboundOut(answer), promise: nil)
            return true
        default:
            let version = "\(code >> 16).\(code & 0xFFFF)"
            refuse(
                "0A000", "unsupported frontend protocol \(version): server supports 3.0 to 3.0", context: context)
            return false
        }
    }

    private func refuse(_ code: String, _ message: String, context: ChannelHandlerContext) {
        let fields = "SFATAL\0VFATAL\0C\(code)\0M\(message)\0\0"
        var answer = ByteBuffer()
        answer.writeString("E")
        answer.writeInteger(UInt32(fields.utf8.count + 4))
        answer.writeString(fields)
        let done = context.eventLoop.makePromise(of: Void.self)
        done.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(answer), promise: done)
    }
}
