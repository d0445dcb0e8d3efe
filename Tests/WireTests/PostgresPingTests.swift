import Monitor
import Testing
import Wire

@Suite struct PostgresPingTests {
    /// Answers of PostgreSQL 15.18.
    static let scram = message("R", [0, 0, 0, 10] + Array("SCRAM-SHA-256\0\0".utf8))
    static let trust = message("R", [0, 0, 0, 0]) + message("S", Array("TimeZone\0Etc/UTC\0".utf8))

    static func message(_ kind: Character, _ body: [UInt8]) -> [UInt8] {
        let size = body.count + 4
        return [kind.asciiValue ?? 0, 0, 0, UInt8(size >> 8), UInt8(size & 0xFF)] + body
    }

    static func error(_ code: String, _ words: String) -> [UInt8] {
        message("E", Array("SFATAL\0VFATAL\0C\(code)\0M\(words)\0Fpostmaster.c\0L2432\0\0".utf8))
    }

    @Test func `the question is a start-up message of protocol 3 for the role postgres`() {
        let question = PostgresPing.question
        #expect(question[..<8] == [0, 0, 0, UInt8(question.count), 0, 3, 0, 0])
        #expect(String(decoding: question[8...], as: UTF8.self) == "user\0postgres\0database\0postgres\0\0")
    }

    @Test(arguments: [
        (scram, PingAnswer.State.ready, "asks for a login"),
        (trust, .ready, "asks for no password"),
        (
            error("28000", #"no pg_hba.conf entry for host "127.0.0.1""#), .ready,
            #"no pg_hba.conf entry for host "127.0.0.1""#
        ),
        (error("3D000", "no such database"), .ready, "no such database"),
        (
            error("57P03", "the database system is starting up"), .notReady("the database system is starting up"),
            "the database system is starting up"
        ),
        (
            error("53300", "sorry, too many clients already"), .notReady("sorry, too many clients already"),
            "sorry, too many clients already"
        ),
        (message("E", Array("C57P03\0\0".utf8)), .notReady("SQLSTATE 57P03"), "SQLSTATE 57P03"),
    ])
    func `a server's first message tells its state`(bytes: [UInt8], state: PingAnswer.State, detail: String) throws {
        let answer = try PostgresPing.judge(TCPReply(bytes: bytes, duration: 0.25))
        #expect(answer == PingAnswer(state: state, detail: detail, latency: 0.25))
    }

    @Test(
        arguments: [
            [], Array("HTTP/1.1 400 Bad Request\r\n".utf8), Array("R".utf8), Array(scram.dropLast()), message("E", []),
            message("R", [0]), message("S", [1]), Array("EFATAL:  out of memory\n\0".utf8),
            [0x52, 0xFF, 0xFF, 0xFF, 0xFF, 0], [0x52, 0, 0, 0, 0, 0, 0, 0, 0],
        ] as [[UInt8]])
    func `anything else is not understood`(bytes: [UInt8]) {
        #expect(throws: PollFailure.self) { try PostgresPing.judge(TCPReply(bytes: bytes, duration: 0)) }
    }

    @Test(arguments: [scram, error("57P03", "starting up")])
    func `only a whole message is enough`(whole: [UInt8]) {
        for count in 0..<whole.count { #expect(!PostgresPing.isEnough(Array(whole[..<count]))) }
        #expect(PostgresPing.isEnough(whole))
        #expect(PostgresPing.isEnough(whole + [0x53]))
    }

    @Test(arguments: [Array("SSH-2.0".utf8), Array("EFATAL".utf8), [0x52, 0x7F, 0, 0, 0]] as [[UInt8]])
    func `bytes of another protocol are enough at once`(bytes: [UInt8]) {
        #expect(PostgresPing.isEnough(bytes))
    }
}
