import FoundationEssentials
import Monitor
import Wire

extension SignatureV4 {
    private struct Question: Decodable {
        var method: String
        var url: String
        var headers: [[String]]
        var body: Data?
        var region: String
        var service: String
        var date: String
        var accessKey: String
        var secretKey: String
        var sessionToken: String?
        var s3: Bool?
    }

    private struct Answer: Encodable {
        var canonicalRequest: String
        var stringToSign: String
        var signature: String
        var authorization: String
    }

    /// Signs the request of one JSON line and gives its texts as another, so that another signer can be compared.
    ///
    /// The line has `method`, `url`, `headers` (pairs), `body` (base 64, may be missing), `region`, `service`, `date`
    /// (`20260823T120000Z`), `accessKey`, `secretKey`, `sessionToken` (may be missing) and `s3` (may be missing). The
    /// answer has `canonicalRequest`, `stringToSign`, `signature` and `authorization`, or `error`.
    public static func answer(toLine line: String) -> String {
        let bytes = Array(line.utf8)
        guard !JSONDepth.isTooDeep(bytes), let question = try? JSONDecoder().decode(Question.self, from: Data(bytes))
        else {
            return #"{"error":"not a request: method, url, headers, region, service, date, accessKey, secretKey"}"#
        }
        guard let method = HTTPMethod(rawValue: question.method) else { return #"{"error":"unknown method"}"# }
        guard let date = Timestamps.date(question.date) else { return #"{"error":"date is not 20260823T120000Z"}"# }
        let headers = question.headers.compactMap { pair in
            pair.count == 2 ? HTTPRequest.Header(pair[0], pair[1]) : nil
        }
        let signature = SignatureV4(
            of: HTTPRequest(method, question.url, headers: headers, body: question.body.map { Array($0) }),
            keys: AWSKeys(
                accessKey: question.accessKey, secretKey: Secret(question.secretKey),
                sessionToken: question.sessionToken.map { Secret($0) }),
            scope: Scope(region: question.region, service: question.service), date: date,
            style: question.s3 == true ? .s3 : .standard)
        let answer = Answer(
            canonicalRequest: signature.canonicalRequest, stringToSign: signature.stringToSign,
            signature: signature.signature, authorization: signature.authorization)
        guard let encoded = try? JSONEncoder().encode(answer) else { return #"{"error":"cannot be written as JSON"}"# }
        return String(decoding: encoded, as: UTF8.self)
    }
}
