import NIOCore
import NIOHTTP1

/// One HTTP connection to a demo server: collects a request, asks the service, writes the answer.
final class HTTPExchange: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// The largest body that is read.
    static let bodyLimit = 1 << 20

    private let service: any HTTPService
    private let state: DemoState
    private let isOn: @Sendable () -> Bool
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var isTooLarge = false

    /// Serves one connection.
    ///
    /// Once `isOn` is false nothing is answered and the connection ends.
    init(_ service: any HTTPService, _ state: DemoState, isOn: @escaping @Sendable () -> Bool = { true }) {
        self.isOn = isOn
        self.service = service
        self.state = state
    }

    /// Takes a part of a request; the last one is answered.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body.removeAll()
            isTooLarge = false
        case .body(let buffer):
            isTooLarge = isTooLarge || body.count + buffer.readableBytes > Self.bodyLimit
            if !isTooLarge { body.append(contentsOf: buffer.readableBytesView) }
        case .end:
            guard let head else { return }
            self.head = nil
            guard isOn() else { return context.close(promise: nil) }
            answer(head, context: context)
        }
    }

    /// Gives up a connection that sends no HTTP.
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func answer(_ head: HTTPRequestHead, context: ChannelHandlerContext) {
        let manner = service.manner
        let now = state.now()
        let request = ServedRequest(method: head.method.rawValue, target: head.uri, headers: head.headers, body: body)
        let answer =
            isTooLarge
            ? ServedAnswer.text("", status: 413, type: "text/plain")
            : service.change(request, state) ?? service.answer(request, in: state.world, at: now)
        let closes = manner.closes || isTooLarge || !head.isKeepAlive
        var headers = HTTPHeaders([(manner.dateHeader, CivilTime(now).http)])
        headers.add(contentsOf: manner.before)
        headers.add(contentsOf: answer.headers)
        // An answer to HEAD may tell the length of a body that is not made.
        if !headers.contains(name: "content-length") {
            headers.add(name: "content-length", value: String(answer.body.count))
        }
        headers.add(contentsOf: manner.behind)
        if closes { headers.add(name: "connection", value: "close") }
        let status = HTTPResponseStatus(statusCode: answer.status)
        let version = manner.isOld ? HTTPVersion.http1_0 : .http1_1
        context.write(
            wrapOutboundOut(.head(HTTPResponseHead(version: version, status: status, headers: headers))), promise: nil)
        if head.method != .HEAD, !answer.body.isEmpty {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: answer.body)))), promise: nil)
        }
        let done = context.eventLoop.makePromise(of: Void.self)
        if closes { done.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) } }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: done)
    }
}
