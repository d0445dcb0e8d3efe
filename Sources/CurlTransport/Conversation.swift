import CCurl
import Glibc
import Monitor
import Wire

/// One TCP connection with one question and one answer; used on the network thread only.
final class Conversation {
    private enum Phase {
        case resolving
        case connecting
        case sending(from: Int)
        case receiving
        case over
    }

    private let order: ConversationOrder
    private let continuation: CheckedContinuation<Result<TCPReply, PollFailure>, Never>
    private let began = Monotonic.now()
    private var phase = Phase.resolving
    private var addresses: ArraySlice<SocketAddress> = []
    /// When to try the next address.
    private var patienceEnds = Double.infinity
    private var socket: Int32 = -1
    private var received: [UInt8] = []

    /// Takes an order; nothing happens before `connect`.
    init(order: ConversationOrder, continuation: CheckedContinuation<Result<TCPReply, PollFailure>, Never>) {
        self.order = order
        self.continuation = continuation
    }

    /// True once the answer was delivered.
    var isOver: Bool { if case .over = phase { true } else { false } }

    /// The socket and curl's flags for what it waits for; nil when there is none to wait for.
    var descriptor: pollfd? {
        switch phase {
        case .resolving, .over: nil
        case .connecting, .sending: pollfd(fd: socket, events: Int16(CURL_WAIT_POLLOUT), revents: 0)
        case .receiving: pollfd(fd: socket, events: Int16(CURL_WAIT_POLLIN), revents: 0)
        }
    }

    /// The flags of `poll` for flags of curl.
    static func pollEvents(_ events: Int16) -> Int16 { Int16(events == CURL_WAIT_POLLOUT ? POLLOUT : POLLIN) }

    private var connectEnds: Double { began + min(order.limits.connect, order.limits.total) }

    /// When `advance` has something to do even if nothing came.
    var deadline: Double {
        switch phase {
        case .resolving: connectEnds
        case .connecting: min(patienceEnds, connectEnds)
        case .sending, .receiving: began + order.limits.total
        case .over: .infinity
        }
    }

    /// Tries `addresses` in order; none means that the name has no address.
    func connect(to addresses: [SocketAddress]) {
        guard case .resolving = phase else { return }
        self.addresses = addresses[...]
        tryNext(after: .nameNotFound(host: order.address.host))
    }

    /// Goes on as far as it can without waiting.
    func advance(isReady: Bool) {
        if isReady {
            switch phase {
            case .connecting: finishConnecting()
            case .sending(let offset): send(from: offset)
            case .receiving: receive()
            case .resolving, .over: break
            }
        }
        let now = Monotonic.now()
        guard now >= deadline else { return }
        switch phase {
        case .resolving:
            end(with: .failure(.unreachable(host: order.address.host, why: "the name lookup gave no answer in time")))
        case .connecting:
            if now >= connectEnds { addresses = [] }
            tryNext(after: .connectTimedOut(seconds: min(order.limits.connect, order.limits.total)))
        case .sending, .receiving: end(with: .failure(.timedOut(seconds: order.limits.total)))
        case .over: break
        }
    }

    /// Closes the connection and answers whoever waits; again is without effect.
    func end(with result: Result<TCPReply, PollFailure>) {
        if isOver { return }
        phase = .over
        closeSocket()
        continuation.resume(returning: result)
    }

    private func closeSocket() {
        if socket >= 0 { close(socket) }
        socket = -1
    }

    private func tryNext(after failure: PollFailure) {
        var failure = failure
        closeSocket()
        while let address = addresses.popFirst() {
            let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
            socket = Glibc.socket(address.family, kind, 0)
            let code = socket < 0 ? errno : address.connect(socket)
            if code == 0 || code == EINPROGRESS {
                let now = Monotonic.now()
                patienceEnds = now + (connectEnds - now) / Double(addresses.count + 1)
                phase = .connecting
                return
            }
            failure = connectFailure(code)
            closeSocket()
        }
        end(with: .failure(failure))
    }

    private func connectFailure(_ code: Int32) -> PollFailure {
        switch code {
        case ECONNREFUSED: .refused(host: order.address.host, port: order.address.port)
        case ETIMEDOUT: .connectTimedOut(seconds: order.limits.connect)
        default: .unreachable(host: order.address.host, why: SystemWords.of(code))
        }
    }

    private func finishConnecting() {
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(socket, SOL_SOCKET, SO_ERROR, &code, &size)
        guard code == 0 else { return tryNext(after: connectFailure(code)) }
        if order.question.isEmpty, order.isEnough([]) { return succeed() }
        send(from: 0)
    }

    private func send(from start: Int) {
        var offset = start
        while offset < order.question.count {
            let count = order.question[offset...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EAGAIN || errno == EINTR { break }
            guard count >= 0 else { return end(with: .failure(.reset)) }
            offset += count
        }
        phase = offset < order.question.count ? .sending(from: offset) : .receiving
    }

    private func receive() {
        let count = withUnsafeTemporaryAllocation(byteCount: 16 << 10, alignment: 1) { buffer in
            let count = recv(socket, buffer.baseAddress, buffer.count, 0)
            if count > 0 { received.append(contentsOf: buffer[..<count]) }
            return count
        }
        if count < 0 {
            if errno != EAGAIN, errno != EINTR { end(with: .failure(.reset)) }
        } else if received.count > order.limits.body {
            end(with: .failure(.tooLarge(what: "answer", limit: order.limits.body)))
        } else if count == 0 {
            if received.isEmpty { end(with: .failure(.reset)) } else { succeed() }
        } else if order.isEnough(received) {
            succeed()
        }
    }

    private func succeed() {
        end(with: .success(TCPReply(bytes: received, duration: Monotonic.now() - began)))
    }
}
