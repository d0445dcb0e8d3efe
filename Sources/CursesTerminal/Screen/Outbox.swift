import CCurses
import Glibc

/// Bytes on their way to a terminal that may be slow: never more than one frame.
struct Outbox {
    private var bytes: [UInt8] = []
    private var sent = 0
    /// Set when the terminal has gone away; everything is dropped from then on.
    private(set) var isBroken = false

    /// True when nothing waits.
    var isEmpty: Bool { sent == bytes.count }

    /// What has not been sent yet.
    var pending: ArraySlice<UInt8> { bytes[sent...] }

    /// Puts bytes in, after those that wait.
    mutating func append(_ more: some Sequence<UInt8>) {
        if isEmpty { clear() }
        bytes.append(contentsOf: more)
    }

    /// Forgets what waits.
    mutating func clear() {
        bytes.removeAll(keepingCapacity: bytes.capacity < 1 << 18)
        sent = 0
    }

    /// Sends as much as the terminal takes now; with `blocks` the descriptor would wait, so it is asked before.
    mutating func send(to tty: Int32, blocks: Bool) {
        while !isEmpty, !isBroken {
            if blocks, !Outbox.wait(for: tty, milliseconds: 0) { return }
            let result = bytes[sent...].withUnsafeBytes {
                write(tty, $0.baseAddress, min($0.count, blocks ? 256 : .max))
            }
            if result > 0 {
                sent += result
            } else if errno == EINTR {
                continue
            } else if errno == EAGAIN {
                return
            } else {
                isBroken = true
            }
        }
    }

    /// Sends until all is gone, or the terminal took nothing for `milliseconds`; what is left is dropped.
    mutating func sendAll(to tty: Int32, blocks: Bool, milliseconds: Int32) {
        send(to: tty, blocks: blocks)
        while !isEmpty, !isBroken, Outbox.wait(for: tty, milliseconds: milliseconds) { send(to: tty, blocks: blocks) }
        clear()
    }

    /// Reads what is there; 0 when nothing is, nil when the terminal has gone away.
    static func receive(from tty: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let count = read(tty, buffer.baseAddress, buffer.count)
        if count > 0 { return count }
        return count < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : nil
    }

    private static func wait(for tty: Int32, milliseconds: Int32) -> Bool {
        var ready = pollfd(fd: tty, events: Int16(POLLOUT), revents: 0)
        return poll(&ready, 1, milliseconds) == 1 && ready.revents & Int16(POLLOUT) != 0
    }
}
