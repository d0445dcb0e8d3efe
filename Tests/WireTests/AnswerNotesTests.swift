import Monitor
import Testing
import Wire

@Suite("What is noted of the answers of one poll")
struct AnswerNotesTests {
    private func body(_ size: Int) -> [UInt8] { Array("{".utf8) + Array(repeating: 0x20, count: size - 1) }

    @Test("of many small ones is all, each to its own question")
    func small() {
        let notes = AnswerNotes()
        for number in 0..<30 {
            notes.note("s3:GetBucketVersioning b\(number)", HTTPResponse(status: 200, body: body(300)))
        }
        #expect(notes.taken.count == 30 && notes.taken.allSatisfy { $0.bytes.count == 300 })
    }

    @Test("of large ones are six bodies, and what was asked of the rest")
    func large() {
        let notes = AnswerNotes()
        for number in 0..<8 { notes.note("GET /\(number)", HTTPResponse(status: 200, body: body(100_000))) }
        #expect(notes.taken.map { $0.bytes.count } == Array(repeating: RawAnswer.most, count: 6) + [0, 0])
        #expect(notes.taken.map(\.size) == Array(repeating: 100_000, count: 8))
        #expect(notes.taken.last?.lines(limit: 5) == ["(not kept: there were too many answers at once)"])
        // The same question again takes the place of its older answer.
        notes.note("GET /0", HTTPResponse(status: 200, body: body(10)))
        #expect(notes.taken.count == 8 && notes.taken[0].bytes.count == 10)
    }
}
