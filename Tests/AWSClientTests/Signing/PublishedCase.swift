import AWSClient
import FoundationEssentials
import Monitor
import Testing
import Wire

/// One case of the published SigV4 test suite, read from its folder.
struct PublishedCase: Sendable, CustomTestStringConvertible {
    /// The folder with all cases, when the environment names it.
    static let folder = ProcessEnvironment.current["MLTOP_SIGV4_SUITE"]

    /// Every case of the folder; empty when there is none.
    static let all: [PublishedCase] = {
        guard let folder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return [] }
        return names.sorted().compactMap { PublishedCase(folder: folder + "/" + $0, name: $0) }
    }()

    let testDescription: String
    let request: HTTPRequest
    let keys: AWSKeys
    let scope: SignatureV4.Scope
    let date: Date
    let style: SignatureV4.Style
    let canonicalRequest: String
    let stringToSign: String
    let authorization: String

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }

    private struct Context: Decodable {
        struct Credentials: Decodable {
            var accessKeyId: String
            var secretAccessKey: String
            var token: String?
        }
        var credentials: Credentials
        var normalize: Bool
        var region: String
        var service: String
        var signBody: Bool
        var omitSessionToken: Bool?
        var timestamp: String
    }

    private init?(folder: String, name: String) {
        func text(_ file: String) -> String? {
            FileManager.default.contents(atPath: "\(folder)/\(file)").map { String(decoding: $0, as: UTF8.self) }
        }
        guard let data = FileManager.default.contents(atPath: "\(folder)/context.json"),
            let context = try? Self.decoder.decode(Context.self, from: data), let written = text("request.txt"),
            let request = Self.request(written), let date = Timestamps.date(context.timestamp),
            let canonical = text("header-canonical-request.txt"), let toSign = text("header-string-to-sign.txt"),
            let signed = text("header-signed-request.txt"),
            let line = signed.split(separator: "\n").first(where: { $0.hasPrefix("Authorization:") })
        else { return nil }
        testDescription = name
        self.request = request
        self.date = date
        keys = AWSKeys(
            accessKey: context.credentials.accessKeyId, secretKey: Secret(context.credentials.secretAccessKey),
            sessionToken: context.credentials.token.map { Secret($0) })
        scope = SignatureV4.Scope(region: context.region, service: context.service)
        style = SignatureV4.Style(
            normalizesPath: context.normalize, sendsBodyHash: context.signBody,
            signsToken: context.omitSessionToken != true)
        canonicalRequest = canonical
        stringToSign = toSign
        authorization = String(line.dropFirst("Authorization:".count))
    }

    /// Reads a request as it is written in the suite: request line, headers (folded ones too), empty line, body.
    private static func request(_ text: String) -> HTTPRequest? {
        let parts = text.split(separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
        var lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
        let first = lines.removeFirst()
        guard let methodEnd = first.firstIndex(of: " "), let method = HTTPMethod(rawValue: String(first[..<methodEnd])),
            let targetEnd = first.lastIndex(of: " ")
        else { return nil }
        var headers: [HTTPRequest.Header] = []
        for line in lines where !line.isEmpty {
            if line.first == " ", let last = headers.indices.last {
                headers[last].value += "\n" + line
            } else if let colon = line.firstIndex(of: ":") {
                headers.append(.init(String(line[..<colon]), String(line[line.index(after: colon)...])))
            }
        }
        let target = first[first.index(after: methodEnd)..<targetEnd]
        let body = parts.count > 1 ? Array(parts[1].utf8) : []
        return HTTPRequest(method, "https://example.amazonaws.com" + target, headers: headers, body: body)
    }
}
