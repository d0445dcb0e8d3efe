import FoundationEssentials
import NIOCore

/// One connection to Redis 7.2: PING, INFO, ECHO and QUIT, inline or as an array of bulk strings.
final class RedisExchange: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// The largest command that is kept until it is whole.
    static let commandLimit = 64 << 10

    private let state: DemoState
    private var pending: [UInt8] = []
    private var isBroken = false

    /// Serves one connection.
    init(_ state: DemoState) { self.state = state }

    /// Takes bytes; whole commands are answered.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        pending.append(contentsOf: unwrapInboundIn(data).readableBytesView)
        var isDone = false
        while !isDone, let words = nextCommand() {
            guard let name = words.first else { continue }
            let answer = reply(to: name.uppercased(), Array(words.dropFirst()))
            isDone = name.uppercased() == "QUIT"
            context.write(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
        }
        if isBroken {
            context.write(
                wrapOutboundOut(ByteBuffer(string: "-ERR Protocol error: invalid multibulk length\r\n")), promise: nil)
        }
        context.flush()
        if isDone || isBroken || pending.count > Self.commandLimit { context.close(promise: nil) }
    }

    /// Gives up a connection that broke.
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    /// The words of the next whole command, which is taken off; nil when none is whole yet.
    private func nextCommand() -> [String]? {
        guard pending.first == UInt8(ascii: "*") else {
            return line(from: 0).map { text, end in
                pending.removeFirst(end)
                return text.split(separator: " ").map(String.init)
            }
        }
        guard let (head, begin) = line(from: 0) else { return nil }
        guard let count = Int(head.dropFirst()), (0...1024).contains(count) else { return broken() }
        var place = begin
        var words: [String] = []
        for _ in 0..<count {
            guard let (size, after) = line(from: place) else { return nil }
            guard size.hasPrefix("$"), let length = Int(size.dropFirst()), (0...Self.commandLimit).contains(length)
            else { return broken() }
            guard after + length + 2 <= pending.count else { return nil }
            words.append(String(decoding: pending[after..<after + length], as: UTF8.self))
            place = after + length + 2
        }
        pending.removeFirst(place)
        return words
    }

    private func broken() -> [String]? {
        isBroken = true
        return nil
    }

    private func line(from start: Int) -> (String, Int)? {
        guard start < pending.count, let end = pending[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let text = pending[start..<end].last == UInt8(ascii: "\r") ? pending[start..<end - 1] : pending[start..<end]
        return (String(decoding: text, as: UTF8.self), end + 1)
    }

    private func reply(to name: String, _ words: [String]) -> String {
        switch name {
        case "PING": words.first.map { "$\($0.utf8.count)\r\n\($0)\r\n" } ?? "+PONG\r\n"
        case "ECHO": words.first.map { "$\($0.utf8.count)\r\n\($0)\r\n" } ?? Self.wrongCount(name)
        case "QUIT": "+OK\r\n"
        case "INFO": information
        default:
            "-ERR unknown command '\(Self.clean(name))', with args beginning with: "
                + words.prefix(3).map { "'\(Self.clean($0))' " }.joined() + "\r\n"
        }
    }

    private var information: String {
        let uptime = Int(state.now().timeIntervalSince(state.world.started)) + 3 * 86_400
        let text = [
            "# Server", "redis_version:7.2.11", "redis_mode:standalone", "os:Linux x86_64", "tcp_port:6379",
            "uptime_in_seconds:\(uptime)", "uptime_in_days:\(uptime / 86_400)", "", "# Clients",
            "connected_clients:9", "", "# Memory", "used_memory:1687552", "used_memory_human:1.61M", "",
            "# Persistence", "loading:0", "", "# Replication", "role:master", "connected_slaves:0", "",
            "# Keyspace", "db0:keys=6,expires=0,avg_ttl=0", "",
        ].joined(separator: "\r\n")
        return "$\(text.utf8.count)\r\n\(text)\r\n"
    }

    private static func wrongCount(_ name: String) -> String {
        "-ERR wrong number of arguments for '\(name.lowercased())' command\r\n"
    }

    private static func clean(_ word: String) -> String { word.prefix(128).filter { $0 != "\r" && $0 != "\n" } }
}
