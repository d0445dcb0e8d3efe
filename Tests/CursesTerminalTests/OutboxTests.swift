import Glibc
import Testing

@testable import CursesTerminal

@Suite struct OutboxTests {
    private func pipe() throws -> (reader: Int32, writer: Int32) {
        var ends: [Int32] = [0, 0]
        try #require(Glibc.pipe(&ends) == 0)
        for end in ends { try #require(fcntl(end, F_SETFL, O_NONBLOCK) == 0) }
        return (ends[0], ends[1])
    }

    private func drain(_ reader: Int32) -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while let count = buffer.withUnsafeMutableBytes({ Outbox.receive(from: reader, into: $0) }), count > 0 {
            all += buffer[..<count]
        }
        return all
    }

    @Test(arguments: [false, true]) func `what a slow terminal did not take is kept in order`(blocks: Bool) throws {
        let (reader, writer) = try pipe()
        defer { close(reader); close(writer) }
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var outbox = Outbox()
        outbox.append(bytes)
        var got: [UInt8] = []
        while !outbox.isEmpty {
            outbox.send(to: writer, blocks: blocks)
            let more = drain(reader)
            try #require(!more.isEmpty)
            got += more
        }
        #expect(got == bytes)
    }

    @Test func `a terminal that takes nothing is given up`() throws {
        let (reader, writer) = try pipe()
        defer { close(reader); close(writer) }
        var outbox = Outbox()
        outbox.append([UInt8](repeating: 0x61, count: 300_000))
        outbox.sendAll(to: writer, blocks: false, milliseconds: 1)
        #expect(outbox.isEmpty)
        #expect(!outbox.isBroken)
    }

    @Test func `a terminal that has gone away breaks the box for good`() throws {
        let (reader, writer) = try pipe()
        defer { close(writer) }
        close(reader)
        signal(SIGPIPE, SIG_IGN)
        var outbox = Outbox()
        outbox.append([1, 2, 3])
        outbox.send(to: writer, blocks: false)
        #expect(outbox.isBroken)
    }
}
