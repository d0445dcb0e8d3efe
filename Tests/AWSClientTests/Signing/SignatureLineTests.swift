import AWSClient
import Testing

@Suite("A signature asked for as a line of JSON")
struct SignatureLineTests {
    @Test("A request is answered with all texts")
    func answers() {
        let line = #"""
            {"method":"GET","url":"https://ec2.eu-north-1.amazonaws.com/","headers":[["X-Amz-Meta-Test-Two","b"],
            ["X-Amz-Meta-Test","  one   two "],["x-amz-meta-test","three"],["User-Agent","never"]],
            "region":"eu-north-1","service":"ec2","date":"20261123T050000Z","accessKey":"AKIDEXAMPLE",
            "secretKey":"wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"}
            """#
        let answer = SignatureV4.answer(toLine: line)
        for key in ["canonicalRequest", "stringToSign", "signature", "authorization"] {
            #expect(answer.contains("\"\(key)\""))
        }
        #expect(answer.contains("3f4bbe4a24984bdf9a3e2af1668b61f77c8008b42ae3a96712630b3c75061841"))
    }

    @Test(
        "A line that is no request is answered with an error",
        arguments: ["", "{}", "[1]", "x", String(repeating: "[", count: 100_000)])
    func refuses(line: String) {
        #expect(SignatureV4.answer(toLine: line).hasPrefix(#"{"error":"#))
    }
}
