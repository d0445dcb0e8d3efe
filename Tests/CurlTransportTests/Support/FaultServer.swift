import Foundation
import Glibc
import Synchronization

/// A server on loopback whose every connection runs a script on a thread of its own.
final class FaultServer: Sendable {
    /// What the threads of a server share, which may outlive it by a moment.
    private final class Log: Sendable {
        struct Entries {
            var heads: [String] = []
            var clients: [FaultClient] = []
            var isStopped = false
        }

        let entries = Mutex(Entries())

        /// Takes a connection in; nil when the server is gone.
        func enter(_ socket: Int32) -> FaultClient? {
            let client = FaultClient(socket) { head in self.entries.withLock { $0.heads.append(head) } }
            return entries.withLock { entries in
                if entries.isStopped { return nil }
                entries.clients.append(client)
                return client
            }
        }
    }

    let port: Int
    private let listener: Int32
    private let log = Log()

    /// Listens on a port that the kernel chooses and runs `script` for each connection.
    init(_ script: @escaping @Sendable (FaultClient) -> Void) throws {
        let bound = try Loopback.bind()
        listener = bound.socket
        port = bound.port
        guard listen(listener, 512) == 0 else { throw Loopback.Fault(code: errno) }
        Thread.detachNewThread { [listener, log] in
            while true {
                let socket = accept(listener, nil, nil)
                guard socket >= 0 else { break }
                // A program that another test starts would else keep the connection open.
                _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
                guard let client = log.enter(socket) else {
                    close(socket)
                    break
                }
                Thread.detachNewThread {
                    script(client)
                    client.close()
                }
            }
            close(listener)
        }
    }

    deinit {
        let clients = log.entries.withLock { entries in
            entries.isStopped = true
            return entries.clients
        }
        shutdown(listener, Int32(SHUT_RDWR))
        for client in clients { client.hangUp() }
    }

    /// The heads and bodies of all requests so far, in the order they came.
    var heads: [String] { log.entries.withLock { $0.heads } }

    /// The connections so far.
    var connections: Int { log.entries.withLock { $0.clients.count } }

    func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }
}
