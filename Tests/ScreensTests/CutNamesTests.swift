import Testing

@testable import Screens

@Suite("Names that would be cut to the same text")
struct CutNamesTests {
    @Test(
        "keep the end that tells them apart; all others are cut as ever",
        arguments: [
            (
                ["NAT gateway mlops-taxi-nat-a", "NAT gateway mlops-taxi-nat-b"], 20,
                ["NAT gateway m~-nat-a", "NAT gateway m~-nat-b"]
            ),
            (["short", "short too"], 20, ["short", "short too"]),
            (["a name that is too long", "another that is too long"], 12, nil),
            // Equal in whole: nothing tells them apart.
            (["the same long name here", "the same long name here"], 12, nil),
            // What is not plain is left to the frame, and so is what is no name.
            (["n\u{E9}NAT gateway mlops-a", "n\u{E9}NAT gateway mlops-b"], 12, nil),
            (["abcdefgh-1", "abcdefgh-2"], 7, nil),
        ] as [([String], Int, [String]?)])
    func fit(_ texts: [String], _ columns: Int, _ shown: [String]?) {
        let fitted = CutNames.fit(texts, columns: columns, ellipsis: "~")
        #expect(fitted == shown ?? texts)
    }

    @Test("are apart and fit, wherever they differ", arguments: [10, 16, 24, 33])
    func apart(_ columns: Int) {
        let texts = ["x", "y"].map { "address of orchestration, " + $0 + " while it runs, and no longer" }
        let fitted = CutNames.fit(texts, columns: columns, ellipsis: "~")
        #expect(Set(fitted.map { $0.prefix(columns) }).count == 2)
        let ends = ["-a", "-b", "-c"].map { "a-very-long-name-of-a-gateway-in-a-stack" + $0 }
        let names = CutNames.fit(ends, columns: columns, ellipsis: "~")
        #expect(Set(names).count == 3 && names.allSatisfy { $0.count == columns && $0.contains("~") })
    }
}
