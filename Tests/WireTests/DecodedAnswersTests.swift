import Testing
import Wire

@Suite("Answers that come again")
struct DecodedAnswersTests {
    private struct Fault: Error {}
    /// A type of this suite alone, so that no other test meets its entries.
    private struct Text: Sendable, Equatable { var text: String }

    private func decode(_ body: [UInt8], _ count: inout Int) throws(Fault) -> Text {
        try DecodedAnswers.value(of: body, as: Text.self) { () throws(Fault) -> Text in
            count += 1
            guard body.first != 0 else { throw Fault() }
            return Text(text: String(decoding: body, as: UTF8.self))
        }
    }

    @Test("are decoded once; another body of the same length is another answer")
    func once() throws {
        var count = 0
        for _ in 0..<3 { #expect(try decode(Array("first".utf8), &count) == Text(text: "first")) }
        #expect(count == 1)
        #expect(try decode(Array("other".utf8), &count) == Text(text: "other"))
        #expect(try decode(Array("first".utf8), &count) == Text(text: "first"))
        #expect(count == 3)
    }

    @Test("are found again though a whole round of others came between")
    func round() throws {
        var count = 0
        for _ in 0..<3 {
            for length in 200..<260 { _ = try decode([UInt8](repeating: 66, count: length), &count) }
        }
        #expect(count == 60)
    }

    @Test("are not kept when they could not be decoded, or are long")
    func notKept() throws {
        var count = 0
        for _ in 0..<2 { #expect(throws: Fault.self) { try decode([0, 1], &count) } }
        #expect(count == 2)
        let long = [UInt8](repeating: 65, count: 100_000)
        for _ in 0..<2 { #expect(try decode(long, &count).text.utf8.count == 100_000) }
        #expect(count == 4)
    }
}
