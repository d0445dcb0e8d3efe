import AWSClient
import FoundationEssentials
import Monitor
import Testing
import Wire

@Suite("Signature version 4")
struct SignatureV4Tests {
    @Test(
        "Every published case has its canonical request, string to sign and Authorization",
        .enabled(
            if: PublishedCase.folder != nil,
            "NOT RUN: set MLTOP_SIGV4_SUITE to the folder of the 38 published cases"),
        arguments: PublishedCase.all)
    func published(example: PublishedCase) {
        let signature = SignatureV4(
            of: example.request, keys: example.keys, scope: example.scope, date: example.date, style: example.style)
        #expect(signature.canonicalRequest == example.canonicalRequest)
        #expect(signature.stringToSign == example.stringToSign)
        #expect(signature.authorization == example.authorization)
    }

    @Test(
        "The folder of published cases holds all 38",
        .enabled(
            if: PublishedCase.folder != nil,
            "NOT RUN: set MLTOP_SIGV4_SUITE to the folder of the 38 published cases"))
    func complete() {
        #expect(PublishedCase.all.count == 38)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var service: String
        var request: HTTPRequest
        var token: String?
        var style = SignatureV4.Style.standard
        var canonical: String
        var signature: String
    }

    /// Signed by botocore 1.44.5 with the keys of the published suite, on 2026-11-23T05:00:00Z for eu-north-1.
    static let own = [
        Case(
            testDescription: "EC2 form", service: "ec2",
            request: HTTPRequest(
                .post, "https://ec2.eu-north-1.amazonaws.com/",
                headers: [.init("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
                body: Array("Action=DescribeInstances&Version=2016-11-15".utf8)),
            canonical: "POST\n/\n\ncontent-type:application/x-www-form-urlencoded; charset=utf-8\nhost:ec2.",
            signature: "5212d6981e3115b889acace41baae9fe3cbc64dd52b7b89c838140b5df8b2492"),
        Case(
            testDescription: "JSON with target, token and port", service: "kinesis",
            request: HTTPRequest(
                .post, "http://127.0.0.1:4566/",
                headers: [
                    .init("Content-Type", "application/x-amz-json-1.1"),
                    .init("X-Amz-Target", "Kinesis_20131202.DescribeStreamSummary"),
                ], body: Array(#"{"StreamName":"s"}"#.utf8)), token: "token/+=",
            canonical: "POST\n/\n\ncontent-type:application/x-amz-json-1.1\nhost:127.0.0.1:4566\n",
            signature: "133e0e539c1c92e6f091543857e61bc7a3bad39a45778eb4926d311cbadb1de5"),
        Case(
            testDescription: "ARN in the path of Lambda", service: "lambda",
            request: HTTPRequest(
                .get,
                "https://lambda.eu-north-1.amazonaws.com/2015-03-31/functions/"
                    + "arn%3Aaws%3Alambda%3Aeu-north-1%3A1%3Afunction%3Af/configuration"),
            canonical: "GET\n/2015-03-31/functions/arn%253Aaws%253Alambda%253Aeu-north-1%253A1%253Afunction%253Af/",
            signature: "bc59f4eef1d3804bf6eba853cdd644103a905deead65c7b0e3392f3d87f0a528"),
        Case(
            testDescription: "query unsorted, repeated and without a value", service: "lambda",
            request: HTTPRequest(
                .get, "https://lambda.eu-north-1.amazonaws.com/x?b=2&a=%2B&a-b=1&a=&metadata&aa=1"),
            canonical: "GET\n/x\na=&a=%2B&a-b=1&aa=1&b=2&metadata=\n",
            signature: "1d5d0423c2d04f59cbb3a836640924bd60e336d6ca6cebc476cb5e8268fdfc87"),
        Case(
            testDescription: "key and continuation token of S3", service: "s3",
            request: HTTPRequest(
                .get,
                "https://bucket.s3.eu-north-1.amazonaws.com/part%3D1/x%281%29.csv"
                    + "?continuation-token=a%2Bb%2F%3D&list-type=2"), style: .s3,
            canonical: "GET\n/part%3D1/x%281%29.csv\ncontinuation-token=a%2Bb%2F%3D&list-type=2\n",
            signature: "528b111a0c58acc58093e6146ac0659a2b0a4b1a0003ec64da1b28949689be79"),
        Case(
            testDescription: "repeated headers and white space", service: "ec2",
            request: HTTPRequest(
                .get, "https://ec2.eu-north-1.amazonaws.com/",
                headers: [
                    .init("X-Amz-Meta-Test-Two", "b"), .init("X-Amz-Meta-Test", "  one   two "),
                    .init("x-amz-meta-test", "three"), .init("User-Agent", "never signed"),
                ]),
            canonical: "GET\n/\n\nhost:ec2.eu-north-1.amazonaws.com\nx-amz-date:20261123T050000Z\n"
                + "x-amz-meta-test:one two,three\nx-amz-meta-test-two:b\n",
            signature: "3f4bbe4a24984bdf9a3e2af1668b61f77c8008b42ae3a96712630b3c75061841"),
    ]

    @Test("Requests of this program are signed as botocore signs them", arguments: own)
    func ownCases(example: Case) throws {
        let signature = SignatureV4(
            of: example.request, keys: Self.keys(token: example.token),
            scope: .init(region: "eu-north-1", service: example.service),
            date: try #require(Timestamps.date("20261123T050000Z")), style: example.style)
        #expect(signature.canonicalRequest.hasPrefix(example.canonical))
        #expect(signature.signature == example.signature)
        #expect(signature.authorization.hasSuffix("Signature=" + example.signature))
        #expect(signature.signedRequest.headers.last == .init("Authorization", signature.authorization))
        #expect(signature.signedRequest.url == example.request.url)
        #expect(signature.signedRequest.body == example.request.body)
    }

    @Test("Signing a signed request again gives the same signature and no header twice")
    func again() throws {
        let date = try #require(Timestamps.date("20261123T050000Z"))
        let scope = SignatureV4.Scope(region: "eu-north-1", service: "ec2")
        let keys = Self.keys(token: "t")
        let once = SignatureV4(of: HTTPRequest(.get, "https://h/"), keys: keys, scope: scope, date: date)
        let twice = SignatureV4(of: once.signedRequest, keys: keys, scope: scope, date: date)
        #expect(once == twice)
    }

    @Test("The secret key is in no text of a signature")
    func secret() throws {
        let signature = SignatureV4(
            of: HTTPRequest(.get, "https://h/"), keys: Self.keys(), scope: .init(region: "r", service: "s"),
            date: Date(timeIntervalSince1970: 0))
        #expect(!"\(signature)".contains("wJalrXUtnFEMI"))
        #expect(!"\(Self.keys())".contains("wJalrXUtnFEMI"))
    }

    static func keys(token: String? = nil) -> AWSKeys {
        AWSKeys(
            accessKey: "AKIDEXAMPLE", secretKey: Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
            sessionToken: token.map { Secret($0) })
    }
}
