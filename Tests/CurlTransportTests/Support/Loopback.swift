import Glibc

/// Sockets on 127.0.0.1 that do not answer as a server would.
enum Loopback {
    struct Fault: Error {
        let code: Int32
    }

    /// A socket that holds a port; until it listens, every connection to it is refused.
    static func bind() throws -> (socket: Int32, port: Int) {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                Glibc.bind(socket, pointer, length) == 0 && getsockname(socket, pointer, &length) == 0 ? 0 : errno
            }
        }
        guard socket >= 0, code == 0 else { throw Fault(code: code) }
        return (socket, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// A port on which a connection never comes to be, because its queue is full; and the sockets that keep it so.
    static func blackHole() throws -> (sockets: [Int32], port: Int) {
        let bound = try bind()
        guard listen(bound.socket, 0) == 0 else { throw Fault(code: errno) }
        var sockets = [bound.socket]
        for _ in 0..<8 {
            let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = UInt16(bound.port).bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    _ = connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            sockets.append(socket)
        }
        return (sockets, bound.port)
    }
}
