import Glibc
import Synchronization

/// A stream that this program prints to; what is printed was made safe before.
struct Output: Sendable {
    private static let failure = Mutex<Int32?>(nil)

    /// True when something that was to be printed could not be.
    static var hasFailed: Bool { failure.withLock { $0 != nil } }
    /// True when that was because the reader had enough, as `head` has: nothing to complain about.
    static var hasNoReader: Bool { failure.withLock { $0 == EPIPE } }

    let descriptor: Int32

    static let standard = Output(descriptor: STDOUT_FILENO)
    static let errors = Output(descriptor: STDERR_FILENO)

    /// True when a person may be looking.
    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// False when the other end of a pipe has gone.
    var isRead: Bool {
        var request = pollfd(fd: descriptor, events: 0, revents: 0)
        return poll(&request, 1, 0) <= 0 || request.revents & Int16(POLLERR | POLLHUP | POLLNVAL) == 0
    }

    /// Writes text without an end of line, for a question or a line that is written over.
    func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }

    /// Writes lines; false when nobody takes them any more (a closed pipe, a full disk).
    @discardableResult func lines(_ lines: [String]) -> Bool {
        guard !lines.isEmpty else { return true }
        var bytes = Array((lines.joined(separator: "\n") + "\n").utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let code = errno
                Self.failure.withLock { $0 = $0 ?? code }
                return false
            }
            bytes = bytes.dropFirst(count)
        }
        return true
    }
}
