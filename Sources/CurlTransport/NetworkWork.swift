import CCurl
import Glibc
import Monitor
import Wire

/// Everything in flight; used on the network thread only.
final class NetworkWork {
    let multi: UnsafeMutableRawPointer
    private unowned let thread: NetworkThread
    private let budget: BodyBudget
    private let bell: Bell
    private let bellWait: curl_waitfd
    private var transfers: [UInt64: Transfer] = [:]
    /// Handles of transfers that are over: to make one takes as long as a whole small request.
    private var spares: [UnsafeMutableRawPointer] = []
    private static let mostSpares = 8
    private var conversations: [UInt64: Conversation] = [:]
    /// Ends of certificates by `host:port`: curl tells them at the handshake, not for a connection that is used again.
    private var certificateEnds: [HostPort: Double] = [:]

    /// Makes a multi handle, which waits for `bell` as well; nil when there is no memory for it.
    init?(thread: NetworkThread, budget: BodyBudget, bell: Bell) {
        guard let bellWait = bell.wait, let multi = curl_multi_init() else { return nil }
        self.multi = multi
        self.thread = thread
        self.budget = budget
        self.bell = bell
        self.bellWait = bellWait
        // Curl's own default is four times what runs now, which would close the connections of all other polls. It asks
        // each one that is kept whether it still stands, over and over.
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 32)
    }

    deinit {
        for spare in spares { curl_easy_cleanup(spare) }
        curl_multi_cleanup(multi)
    }

    /// Begins or ends what a command says.
    func accept(_ command: NetworkCommand) {
        switch command {
        case .fetch(let id, let order, let continuation):
            guard let easy = spares.popLast() ?? curl_easy_init() else {
                return command.refuse(.unreachable(host: order.destination.host, why: "out of memory"))
            }
            let transfer = Transfer(id: id, order: order, budget: budget, easy: easy, continuation: continuation)
            transfers[id] = transfer
            curl_multi_add_handle(multi, transfer.easy)
        case .converse(let id, let order, let continuation):
            let conversation = Conversation(order: order, continuation: continuation)
            conversations[id] = conversation
            if let addresses = SocketAddress.literal(order.address) {
                conversation.connect(to: addresses)
            } else {
                let thread = thread
                SocketAddress.resolve(order.address) { thread.submit(.resolved(id, $0)) }
            }
        case .resolved(let id, let addresses):
            conversations[id]?.connect(to: addresses)
        case .giveUp(let id):
            if let transfer = transfers.removeValue(forKey: id) {
                curl_multi_remove_handle(multi, transfer.easy)
                transfer.end(with: .failure(.cancelled))
            }
            conversations.removeValue(forKey: id)?.end(with: .failure(.cancelled))
        }
    }

    /// Does what can be done now, then sleeps until there is more to do.
    func step() {
        var running: Int32 = 0
        curl_multi_perform(multi, &running)
        finishTransfers()
        if conversations.contains(where: \.value.isOver) { conversations = conversations.filter { !$0.value.isOver } }
        var descriptors = conversations.values.compactMap { $0.descriptor }
        var waits = [bellWait] + descriptors.map { curl_waitfd(fd: $0.fd, events: $0.events, revents: 0) }
        curl_multi_poll(multi, &waits, UInt32(waits.count), sleepLimit(), nil)
        if waits[0].revents != 0 { bell.silence() }
        guard !conversations.isEmpty else { return }
        // Curl reports no POLLERR and no POLLHUP for descriptors that are not its own.
        for index in descriptors.indices {
            descriptors[index].events = Conversation.pollEvents(descriptors[index].events)
        }
        poll(&descriptors, UInt(descriptors.count), 0)
        let ready = Set(descriptors.filter { $0.revents != 0 }.map(\.fd))
        for conversation in conversations.values {
            conversation.advance(isReady: conversation.descriptor.map { ready.contains($0.fd) } ?? false)
        }
    }

    /// Ends everything with `.cancelled`.
    func abandon() {
        for transfer in transfers.values {
            curl_multi_remove_handle(multi, transfer.easy)
            transfer.end(with: .failure(.cancelled))
        }
        transfers = [:]
        for conversation in conversations.values { conversation.end(with: .failure(.cancelled)) }
        conversations = [:]
    }

    private func finishTransfers() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            let code = ccurl_message_result(message)
            guard let pointer = ccurl_info_private(easy) else { continue }
            let transfer = Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
            let result = transfer.result(of: code, knownCertificateEnd: &certificateEnds[transfer.target])
            curl_multi_remove_handle(multi, easy)
            transfers[transfer.id] = nil
            if spares.count < Self.mostSpares { spares.append(transfer.handBack()) }
            transfer.end(with: result)
        }
        if certificateEnds.count > 1000 { certificateEnds = [:] }
    }

    /// Milliseconds to sleep at most; without end when nothing is in flight.
    private func sleepLimit() -> Int32 {
        var limit: Double = transfers.isEmpty ? Double(Int32.max) : 1000
        let now = Monotonic.now()
        for conversation in conversations.values {
            limit = min(limit, max(0, ((conversation.deadline - now) * 1000).rounded(.up)))
        }
        return Int32(limit)
    }
}
