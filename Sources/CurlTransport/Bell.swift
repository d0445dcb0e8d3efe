import CCurl
import Glibc
import Synchronization

/// What wakes the network thread while it waits for its connections: a pair of sockets, which lives as long as whoever may ring.
final class Bell: Sendable {
    private let ends = Mutex<(read: Int32, write: Int32)?>(nil)

    deinit {
        guard let ends = ends.withLock({ $0 }) else { return }
        close(ends.read)
        close(ends.write)
    }

    /// Makes the sockets; the system's words when that failed.
    func open() -> String? {
        ends.withLock { ends -> String? in
            guard ends == nil else { return nil }
            var made: [Int32] = [-1, -1]
            guard
                socketpair(
                    AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0, &made)
                    == 0
            else { return String(cString: strerror(errno)) }
            ends = (made[0], made[1])
            return nil
        }
    }

    /// Wakes whoever waits; a full one has woken it already.
    func ring() {
        if let end = ends.withLock({ $0?.write }) { _ = write(end, [1], 1) }
    }

    /// What curl is to wait for as well.
    var wait: curl_waitfd? {
        ends.withLock { $0?.read }.map { curl_waitfd(fd: $0, events: Int16(CURL_WAIT_POLLIN), revents: 0) }
    }

    /// Takes in what rang.
    func silence() {
        guard let end = ends.withLock({ $0?.read }) else { return }
        withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { _ = read(end, $0.baseAddress, $0.count) }
    }
}
