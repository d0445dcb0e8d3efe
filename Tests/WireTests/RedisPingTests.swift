import Monitor
import Testing
import Wire

@Suite struct RedisPingTests {
    @Test func `the question is one array of one string`() {
        #expect(String(decoding: RedisPing.question, as: UTF8.self) == "*1\r\n$4\r\nPING\r\n")
    }

    @Test(arguments: [
        ("+PONG\r\n", PingAnswer.State.ready, "PONG"),
        ("-NOAUTH Authentication required.\r\n", .ready, "asks for a login"),
        ("-NOPERM this user has no permissions to run the 'ping' command\r\n", .ready, "asks for a login"),
        (
            "-LOADING Redis is loading the dataset in memory\r\n",
            .notReady("LOADING Redis is loading the dataset in memory"),
            "LOADING Redis is loading the dataset in memory"
        ),
        (
            "-MASTERDOWN Link with MASTER is down\r\n", .notReady("MASTERDOWN Link with MASTER is down"),
            "MASTERDOWN Link with MASTER is down"
        ),
        (
            "-ERR max number of clients reached\r\n", .notReady("ERR max number of clients reached"),
            "ERR max number of clients reached"
        ),
    ])
    func `the first line tells the state`(line: String, state: PingAnswer.State, detail: String) throws {
        let answer = try RedisPing.judge(TCPReply(bytes: Array(line.utf8), duration: 0.5))
        #expect(answer == PingAnswer(state: state, detail: detail, latency: 0.5))
    }

    @Test(arguments: ["", "+PONG", "+OK\r\n", "-\r\n", "\r\n", "$4\r\nPONG\r\n", "HTTP/1.1 400 Bad Request\r\n"])
    func `anything else is not understood`(text: String) {
        #expect(throws: PollFailure.self) { try RedisPing.judge(TCPReply(bytes: Array(text.utf8), duration: 0)) }
    }

    @Test func `a whole line is enough, and so are bytes that never become one`() {
        #expect(!RedisPing.isEnough([]))
        #expect(!RedisPing.isEnough(Array("+PON".utf8)))
        #expect(RedisPing.isEnough(Array("+PONG\r\n".utf8)))
        #expect(RedisPing.isEnough(Array("H".utf8)))
        #expect(RedisPing.isEnough(Array(repeating: UInt8(ascii: "-"), count: 5000)))
    }
}
