import Monitor
import Testing

@Suite("Answers as they came")
struct RawAnswerTests {
    private func lines(_ text: String, limit: Int = 50) -> [String] {
        RawAnswer(request: "GET /", status: 200, body: Array(text.utf8)).lines(limit: limit)
    }

    @Test("are laid out a member a line")
    func json() {
        #expect(
            lines(#"{"a":1,"b":["x, \"y\"",{}],"c":{"d":null}}"#) == [
                "{", "  \"a\": 1,", "  \"b\": [", #"    "x, \"y\"","#, "    {", "    }", "  ],", "  \"c\": {",
                "    \"d\": null", "  }", "}",
            ])
    }

    @Test(
        "hide what may be a secret, whatever its shape",
        arguments: [
            (#"{"password":"hunter2"}"#, "{|  \"password\": (hidden)|}"),
            (#"{"db_Password" : "hunter2","n":1}"#, "{|  \"db_Password\": (hidden),|  \"n\": 1|}"),
            (
                #"{"Variables":{"KEY":"hunter2","N":["hunter2",7]},"b":2}"#,
                "{|  \"Variables\": {|    \"KEY\": (hidden),|    \"N\": [|      (hidden),|      (hidden)|    ]|  },|  \"b\": 2|}"
            ),
            (#"{"access_token":"hunter2"#, "{|  \"access_token\": (hidden)"),
            (#"{"token":12345,"x":"y"}"#, "{|  \"token\": (hidden),|  \"x\": \"y\"|}"),
            ("<a><UserData>hunter2</UserData></a>", "<a>|  <UserData>(hidden)|</a>"),
        ])
    func secrets(_ text: String, _ shown: String) {
        #expect(lines(text) == shown.split(separator: "|").map(String.init))
        #expect(!lines(text).joined().contains("hunter2"))
    }

    @Test("of any bytes, cut anywhere, show no secret and end")
    func cut() {
        let whole = Array(
            #"{"a":{"secret":"hunter2","list":[1,2,{"k":"v"}]},"t\"oken":"x","Variables":{"k":"hunter2"}}"#.utf8)
        for length in 0...whole.count {
            let answer = RawAnswer(request: "GET /", status: 200, body: Array(whole.prefix(length)))
            #expect(!answer.lines(limit: 50).joined().contains("hunter2"))
        }
        for text in ["}}}}", "[[[[", "\"", "\\", "<", "<<>>", ":::", "{\"a\"", "\u{1B}[2J"] { _ = lines(text) }
        #expect(lines(String(repeating: "[", count: 100_000), limit: 20).count == 21)
    }

    @Test("of XML stand an element a line")
    func xml() {
        #expect(
            lines("<?xml version=\"1.0\"?><r><item><id>i-1</id><state/></item></r>") == [
                "<?xml version=\"1.0\"?>", "<r>", "  <item>", "    <id>i-1", "    <state/>", "  </item>", "</r>",
            ])
    }

    @Test("give the smallest object that holds a name")
    func part() {
        let text = #"{"dags":[{"dag_id":"one","tags":[{"name":"x"}]},{"dag_id":"two","n":{"m":1}}],"total":2}"#
        let answer = RawAnswer(request: "GET /", status: 200, body: Array(text.utf8))
        #expect(
            answer.lines(of: "two", limit: 9) == [
                "{", "  \"dag_id\": \"two\",", "  \"n\": {", "    \"m\": 1", "  }", "}",
            ])
        #expect(answer.lines(of: "tw", limit: 9) == nil)
        #expect(answer.lines(of: "", limit: 9) == nil)
    }

    @Test("keep their start, and say that there is more")
    func long() {
        let answer = RawAnswer(
            request: "logs:FilterLogEvents", status: 200, body: Array(String(repeating: "[1,\n", count: 20_000).utf8))
        #expect(answer.bytes.count == RawAnswer.most)
        #expect(answer.lines(limit: 10).last == "(and more)")
        #expect(answer.title == "logs:FilterLogEvents  200  80 kB")
    }
}
