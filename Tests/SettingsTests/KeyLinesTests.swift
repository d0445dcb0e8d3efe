import Testing

@testable import Settings

struct KeyLinesTests {
    private static let text = #"""
        # [table] # "of a comment"
        top = "a = 1 # no comment"
        [a.b]
        one = 1 # [c]
        "two.three" = '''
        one = 2
        '''
        'fo"ur'.five = """
        x = \"""
        six = 6
        """""
        [[a.list]]
        x = [1, # ]
          2, { y = 3, z = "}" },
        ]
        [[a.list]]
        x = { y . z = 1 }
        [a.list.inner]
        x = 1979-05-27 07:32:00
        last . "\u00e9" = true
        """#

    private static func keys(_ path: String...) -> [PathStep] {
        path.map { step in Int(step).map { PathStep.index($0) } ?? .key(step) }
    }

    @Test(
        "the line of a key is found",
        arguments: [
            (keys("top"), 2), (keys("a"), 3), (keys("a", "b"), 3), (keys("a", "b", "one"), 4),
            (keys("a", "b", "two.three"), 5), (keys("a", "b", "fo\"ur", "five"), 8), (keys("a", "list"), 12),
            (keys("a", "list", "0", "x"), 13), (keys("a", "list", "0", "x", "2", "y"), 14),
            (keys("a", "list", "0", "x", "2", "z"), 14), (keys("a", "list", "1", "x"), 17),
            (keys("a", "list", "1", "x", "y", "z"), 17), (keys("a", "list", "1", "inner", "x"), 19),
            (keys("a", "list", "1", "inner", "last", "é"), 20),
            (keys("a", "b", "one", "missing"), 4), (keys("a", "list", "0", "x", "0"), 13),
        ])
    func found(_ path: [PathStep], _ line: Int) throws {
        let document = try TOMLDocument(Array(Self.text.utf8), file: "f")
        #expect(document.lines.line(of: path) == line)
    }

    @Test func aKeyThatIsNotThereHasNoLine() throws {
        let document = try TOMLDocument(Array(Self.text.utf8), file: "f")
        #expect(document.lines.line(of: [.key("nothing")]) == nil)
        #expect(document.lines.line(of: []) == nil)
    }

    @Test func theValuesAreThoseOfTheParser() throws {
        let document = try TOMLDocument(Array(Self.text.utf8), file: "f")
        #expect(document.root["top"] == .string("a = 1 # no comment"))
        #expect(Set(document.root.keys) == ["top", "a"])
    }
}
