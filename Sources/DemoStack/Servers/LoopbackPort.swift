import Glibc

/// A TCP socket on 127.0.0.1 with a port that the kernel chose.
struct LoopbackPort {
    /// The listening socket.
    let descriptor: CInt
    /// The port.
    let number: Int

    /// Opens a socket that queues up to `backlog` connections until somebody accepts them.
    ///
    /// `port` is one that this process had before; 0 lets the kernel choose.
    static func listening(port: Int = 0, backlog: CInt = 256) throws(DemoFailure) -> LoopbackPort {
        let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw failure("socket") }
        var yes: CInt = 1
        // Else the port could not be had again while connections to it are open or ending.
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        var address = loopback(port: port)
        guard withSockAddr(&address, { bind(descriptor, $0, $1) }) == 0, listen(descriptor, backlog) == 0 else {
            let failure = failure("bind")
            close(descriptor)
            throw failure
        }
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let named = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard named == 0 else {
            let failure = failure("getsockname")
            close(descriptor)
            throw failure
        }
        return LoopbackPort(descriptor: descriptor, number: Int(UInt16(bigEndian: address.sin_port)))
    }

    /// A port of a host that is off, and the sockets that keep it so.
    ///
    /// Linux drops every SYN to a socket whose queue of connections to be accepted is full, so a connect gets no answer
    /// and times out, as it does with a stopped instance. One connection fills a queue of length 0. Where the kernel
    /// does not do so the port is closed, and a connect is refused.
    static func unreachable() throws(DemoFailure) -> (port: Int, held: [CInt]) {
        let listener = try listening(backlog: 0)
        var held = [listener.descriptor]
        for _ in 0..<4 {
            let filler = socket(
                AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
            guard filler >= 0 else { break }
            var address = loopback(port: listener.number)
            let answer = withSockAddr(&address) { connect(filler, $0, $1) }
            if answer == 0 || isWritable(filler) {
                held.append(filler)
            } else {
                close(filler)
                return (listener.number, held)
            }
        }
        release(held)
        return (listener.number, [])
    }

    /// Closes sockets.
    static func release(_ descriptors: [CInt]) {
        for descriptor in descriptors { close(descriptor) }
    }

    private static func isWritable(_ descriptor: CInt) -> Bool {
        var question = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&question, 1, 0) > 0
    }

    private static func loopback(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private static func withSockAddr(
        _ address: inout sockaddr_in, _ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt
    ) -> CInt {
        withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
    }

    private static func failure(_ call: String) -> DemoFailure {
        .port(call: call, why: String(cString: strerror(errno)))
    }
}
