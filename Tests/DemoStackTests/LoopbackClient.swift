import Foundation
import Glibc
import Monitor
import Testing

/// What a server answered, split at the blank line.
struct RawAnswer {
    /// The status code.
    let status: Int
    /// Header lines as they came, without the status line.
    let headerLines: [String]
    /// The body.
    let body: Data

    /// The first header of that name, compared without case.
    func header(_ name: String) -> String? {
        headerLines.first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
            .map { String($0.dropFirst(name.count + 2)) }
    }

    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as a JSON object.
    func json() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any], "no JSON object: \(text)")
    }
}

/// A blocking client on plain sockets, so that the servers are tested through the kernel and by nobody's HTTP library.
enum LoopbackClient {
    /// Seconds after which a server that owes bytes has failed the test.
    static let patience = 10

    /// Sends a request on a connection of its own and reads to the end.
    static func send(
        _ method: String, _ url: String, headers: [String] = [], body: String? = nil
    ) throws -> RawAnswer {
        let rest = url.dropFirst("http://".count)
        let host = rest.prefix { $0 != "/" }
        let path = rest.dropFirst(host.count)
        var lines = ["\(method) \(path.isEmpty ? "/" : path) HTTP/1.1", "Connection: close"] + headers
        if !headers.contains(where: { $0.lowercased().hasPrefix("host:") }) { lines.append("Host: \(host)") }
        if let body { lines.append("Content-Length: \(body.utf8.count)") }
        let address = try #require(HostPort(String(host), defaultPort: 80))
        let bytes = try exchange(
            with: address, [UInt8]((lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")).utf8))
        let data = Data(bytes)
        let end = try #require(data.range(of: Data("\r\n\r\n".utf8)), "no header end in \(bytes.count) bytes")
        let head = String(decoding: data[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let status = try #require(head[0].split(separator: " ").dropFirst().first.flatMap { Int($0) })
        return RawAnswer(status: status, headerLines: Array(head.dropFirst()), body: Data(data[end.upperBound...]))
    }

    /// Sends bytes and reads until `isEnough`, or to the end of the connection.
    static func exchange(
        with address: HostPort, _ question: [UInt8], until isEnough: ([UInt8]) -> Bool = { _ in false }
    ) throws -> [UInt8] {
        let descriptor = try connected(to: address)
        defer { close(descriptor) }
        try #require(Glibc.send(descriptor, question, question.count, Int32(MSG_NOSIGNAL)) == question.count)
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !isEnough(answer) {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            try #require(count >= 0, "no answer from \(address): \(String(cString: strerror(errno)))")
            if count == 0 { break }
            answer += buffer[..<count]
        }
        return answer
    }

    /// A connected socket with a limit on each read.
    static func connected(to address: HostPort) throws -> CInt {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        try #require(descriptor >= 0)
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let status = connect(descriptor, to: address)
        if status != 0 { close(descriptor) }
        try #require(status == 0, "no connection to \(address)")
        return descriptor
    }

    /// True when a connection to `address` does not come about within `milliseconds`.
    static func isSilent(_ address: HostPort, milliseconds: Int32) throws -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        _ = connect(descriptor, to: address)
        var question = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard poll(&question, 1, milliseconds) > 0 else { return true }
        var fault: CInt = 0
        var length = socklen_t(MemoryLayout<CInt>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &fault, &length)
        return fault != 0
    }

    private static func connect(_ descriptor: CInt, to address: HostPort) -> CInt {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = UInt16(address.port).bigEndian
        name.sin_addr.s_addr = inet_addr(address.host)
        return withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
