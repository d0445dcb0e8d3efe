// Curl's headers include those of sockets: where both modules are built, the enums of sockets belong to either.
import CCurl
import Glibc
import Monitor

/// An address that a socket can connect to.
struct SocketAddress: Sendable {
    private let storage: sockaddr_storage
    private let length: socklen_t
    /// `AF_INET` or `AF_INET6`.
    var family: Int32 { Int32(storage.ss_family) }

    /// Begins to connect `descriptor`; 0, or the `errno`.
    func connect(_ descriptor: Int32) -> Int32 {
        var storage = storage
        let result = withUnsafePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(descriptor, $0, length) }
        }
        return result == 0 ? 0 : errno
    }

    /// The address of a host that is written as one, without any lookup; nil for a name.
    static func literal(_ address: HostPort) -> [SocketAddress]? {
        let found = lookUp(address, flags: AI_NUMERICHOST | AI_NUMERICSERV)
        return found.isEmpty ? nil : found
    }

    /// Looks a name up on a thread of its own, for the lookup blocks and cannot be given up; empty when there is none.
    static func resolve(_ address: HostPort, then deliver: @escaping @Sendable ([SocketAddress]) -> Void) {
        let job = Unmanaged.passRetained(Lookup(address: address, deliver: deliver))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                let job = Unmanaged<Lookup>.fromOpaque(context).takeRetainedValue()
                job.deliver(SocketAddress.lookUp(job.address, flags: AI_NUMERICSERV))
                return nil
            }, job.toOpaque())
        guard code == 0 else {
            job.release()
            return deliver([])
        }
        pthread_detach(thread)
    }

    private final class Lookup: Sendable {
        let address: HostPort
        let deliver: @Sendable ([SocketAddress]) -> Void

        init(address: HostPort, deliver: @escaping @Sendable ([SocketAddress]) -> Void) {
            self.address = address
            self.deliver = deliver
        }
    }

    private static func lookUp(_ address: HostPort, flags: Int32) -> [SocketAddress] {
        // A C string would end at a NUL, and another host would be asked.
        guard !address.host.utf8.contains(0) else { return [] }
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = flags
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(address.host, String(address.port), &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var found: [SocketAddress] = []
        var next = list
        while let entry = next?.pointee {
            next = entry.ai_next
            guard let address = entry.ai_addr, Int(entry.ai_addrlen) <= MemoryLayout<sockaddr_storage>.size else {
                continue
            }
            var storage = sockaddr_storage()
            withUnsafeMutableBytes(of: &storage) {
                $0.copyMemory(from: UnsafeRawBufferPointer(start: address, count: Int(entry.ai_addrlen)))
            }
            found.append(SocketAddress(storage: storage, length: entry.ai_addrlen))
        }
        return found
    }
}
