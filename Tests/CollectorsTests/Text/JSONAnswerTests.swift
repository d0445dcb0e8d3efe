import Monitor
import Testing
import Wire

@Suite("JSON from servers")
struct JSONAnswerTests {
    private struct Body: Decodable, Equatable {
        var name: String?
        var faults: [String]

        init(from decoder: any Decoder) throws {
            var fields = JSONFields(decoder)
            name = fields.required("name")
            faults = fields.faults
        }
    }

    private func words(for body: [UInt8], quoting: JSONAnswer.Quoting = .start) throws -> String {
        let failure = try #require(throws: PollFailure.self) {
            _ = try JSONAnswer.decode([Int].self, from: body, expecting: "numbers", quoting: quoting)
        }
        guard case .notUnderstood(let words) = failure else {
            Issue.record("not a failure of understanding: \(failure)")
            return ""
        }
        return words
    }

    @Test(
        "What cannot be decoded says what was expected and what came",
        arguments: [
            ("", "expected numbers, got an empty answer"), (" \n", "expected numbers, got an empty answer"),
            ("<!DOCTYPE html>\n<html>", "expected numbers, got HTML: <!DOCTYPE html> <html>"),
            ("[1, 2", "expected numbers, got broken JSON: [1, 2"),
            ("[1, NaN]", "expected numbers, got broken JSON: [1, NaN]"),
            ("[1] junk", "expected numbers, got broken JSON: [1] junk"),
            ("Internal Server Error", "expected numbers, got text that is not JSON: Internal Server Error"),
            ("{\"a\":1}", "expected numbers, got JSON of another shape: {\"a\":1}"),
            ("null", "expected numbers, got JSON of another shape: null"),
        ])
    func names(body: String, expected: String) throws {
        #expect(try words(for: Array(body.utf8)) == expected)
    }

    @Test("A quotation is at most sixty characters")
    func quotesLittle() throws {
        let text = try words(for: Array("[\(String(repeating: "x", count: 5000))".utf8))
        #expect(text == "expected numbers, got broken JSON: [\(String(repeating: "x", count: 58))…")
    }

    @Test("An answer that may hold a secret is not quoted")
    func quotesNothing() throws {
        #expect(try words(for: Array("[1, canary".utf8), quoting: .nothing) == "expected numbers, got broken JSON")
    }

    @Test("A byte order mark is passed over")
    func takesByteOrderMark() throws {
        let body = [0xEF, 0xBB, 0xBF] + Array("[1]".utf8)
        #expect(try JSONAnswer.decode([Int].self, from: body, expecting: "numbers") == [1])
    }

    @Test(
        "Other encodings are refused before the decoder guesses", arguments: [[0xFF, 0xFE, 0x5B], [0x5B, 0, 0x5D, 0]])
    func refusesOtherEncodings(body: [UInt8]) throws {
        #expect(try words(for: body).hasPrefix("expected numbers, got text that is not UTF-8"))
    }

    @Test("A nest of any depth is refused and never crashes", arguments: [201, 512, 513, 514, 100_000])
    func refusesNests(depth: Int) throws {
        let open = String(repeating: "[", count: depth)
        let closed = open + String(repeating: "]", count: depth)
        let objects = String(repeating: "{\"a\":", count: depth)
        for text in [open, closed, objects] {
            #expect(
                try words(for: Array(text.utf8)).hasPrefix("expected numbers, got JSON nested deeper than 200 levels"))
        }
    }

    @Test(
        "Depth is counted outside of strings",
        arguments: [
            ("[[1], [2]]", 2, false), ("[[1], [2]]", 1, true), ("[\"[[[[\"]", 1, false), ("[\"\\\"[[[\"]", 1, false),
            ("{\"a\":{\"b\":[]}}", 2, true), ("[\"\\\\\", [1]]", 1, true),
        ])
    func countsDepth(text: String, limit: Int, isTooDeep: Bool) {
        #expect(JSONDepth.isTooDeep(Array(text.utf8), limit: limit) == isTooDeep)
    }

    @Test(
        "A field that is missing or of another type is nil and noted",
        arguments: [
            ("{\"name\":\"x\",\"more\":[{}]}", "x", []), ("{}", nil, ["no name"]),
            ("{\"name\":null}", nil, ["no name"]),
            ("{\"name\":7}", nil, ["name is not text"]), ("[]", nil, ["not an object"]), ("3", nil, ["not an object"]),
        ] as [(String, String?, [String])])
    func readsLeniently(text: String, name: String?, faults: [String]) throws {
        let body = try JSONAnswer.decode(Body.self, from: Array(text.utf8), expecting: "a body")
        #expect(body.name == name)
        #expect(body.faults == faults)
    }
}
