import Glibc
import Synchronization

/// The server's side of one connection.
final class FaultClient: Sendable {
    private let socket: Mutex<Int32>
    private let record: @Sendable (String) -> Void
    private let pending = Mutex<[UInt8]>([])

    init(_ socket: Int32, record: @escaping @Sendable (String) -> Void) {
        self.socket = Mutex(socket)
        self.record = record
    }

    private var descriptor: Int32 { socket.withLock { $0 } }

    /// Reads a whole request; its head and body as they came, nil when the other side closed before.
    func readRequest() -> String? {
        var bytes = pending.withLock { $0 }
        let blank = Array("\r\n\r\n".utf8)
        while true {
            if let end = bytes.firstRange(of: blank)?.upperBound {
                let head = String(decoding: bytes[..<end], as: UTF8.self)
                let length =
                    head.split(separator: "\r\n")
                    .first { $0.lowercased().hasPrefix("content-length:") }
                    .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) } ?? 0
                if bytes.count >= end + length {
                    let whole = String(decoding: bytes[..<(end + length)], as: UTF8.self)
                    pending.withLock { $0 = Array(bytes[(end + length)...]) }
                    record(whole)
                    return whole
                }
            }
            guard let more = read() else { return nil }
            bytes += more
        }
    }

    /// The next bytes; nil at the end.
    func read() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    /// Sends bytes; false when the other side is gone.
    @discardableResult func send(_ bytes: [UInt8]) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            offset += count
        }
        return true
    }

    /// Sends text; false when the other side is gone.
    @discardableResult func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Answers a request with a body of known length.
    func answer(_ status: String = "200 OK", _ headers: String = "", body: [UInt8] = []) {
        send(Array("HTTP/1.1 \(status)\r\nContent-Length: \(body.count)\r\n\(headers)\r\n".utf8) + body)
    }

    /// Reads on until the other side closes.
    func waitForClose() { while read() != nil {} }

    /// True when the other side has not closed within `milliseconds`.
    func staysOpen(_ milliseconds: Int32) -> Bool {
        var file = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&file, 1, milliseconds) == 0
    }

    /// Ends the connection with a reset.
    func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
        close()
    }

    /// Ends the connection; again is without effect.
    func close() {
        socket.withLock { socket in
            if socket >= 0 { Glibc.close(socket) }
            socket = -1
        }
    }

    /// Wakes whoever reads, from another thread.
    func hangUp() {
        socket.withLock { if $0 >= 0 { shutdown($0, Int32(SHUT_RDWR)) } }
    }
}
