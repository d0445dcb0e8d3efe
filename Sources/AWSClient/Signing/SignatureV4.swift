import Crypto
public import FoundationEssentials
import Monitor
public import Wire

/// An AWS Signature Version 4 of one request, with the texts it was made from.
///
/// The signer is pure: the date is an argument, and equal arguments give equal bytes. It follows the
/// `Signature Version 4 signing process` of the AWS General Reference and agrees with botocore's signer.
public struct SignatureV4: Equatable, Sendable {
    /// What a signature is good for.
    public struct Scope: Equatable, Sendable {
        /// The signing region.
        public var region: String
        /// The signing name of the service, such as `ec2`, `monitoring` or `s3`.
        public var service: String

        /// Puts a scope together.
        public init(region: String, service: String) {
            self.region = region
            self.service = service
        }
    }

    /// How a service wants its requests signed.
    public struct Style: Equatable, Sendable {
        /// Encodes the path, as it is on the wire, once more.
        public var encodesPathTwice: Bool
        /// Removes `.`, `..` and repeated slashes from the signed path.
        public var normalizesPath: Bool
        /// Sends the hash of the body as `X-Amz-Content-SHA256`.
        public var sendsBodyHash: Bool
        /// Puts the session token among the signed headers.
        public var signsToken: Bool

        /// Puts a style together.
        public init(
            encodesPathTwice: Bool = true, normalizesPath: Bool = true, sendsBodyHash: Bool = false,
            signsToken: Bool = true
        ) {
            self.encodesPathTwice = encodesPathTwice
            self.normalizesPath = normalizesPath
            self.sendsBodyHash = sendsBodyHash
            self.signsToken = signsToken
        }

        /// Every service but S3.
        public static let standard = Style()
        /// S3: the path as it is on the wire, and the hash of the body as a header.
        public static let s3 = Style(encodesPathTwice: false, normalizesPath: false, sendsBodyHash: true)
    }

    /// The request in the form that is hashed.
    public let canonicalRequest: String
    /// The text that the derived key signs.
    public let stringToSign: String
    /// The signature as 64 lower-case hexadecimal digits.
    public let signature: String
    /// The value of the Authorization header.
    public let authorization: String
    /// The request with its date, token, body hash and Authorization headers, ready to be sent.
    public let signedRequest: HTTPRequest

    /// Signs `request` at `date`; headers of an earlier signature are replaced.
    ///
    /// `known` remembers what many signatures have in common, and changes none of them.
    public init(
        of request: HTTPRequest, keys: AWSKeys, scope: Scope, date: Date, style: Style = .standard,
        known: SigningKeys = SigningKeys()
    ) {
        let stamp = Timestamps.basic(date)
        let day = String(stamp.prefix(8))
        var signed = request
        signed.headers.removeAll { Self.replaced.contains($0.name.lowercased()) }
        signed.headers.append(.init("X-Amz-Date", stamp))
        if style.sendsBodyHash {
            signed.headers.removeAll { $0.name.lowercased() == Self.bodyHash }
            signed.headers.append(.init("X-Amz-Content-SHA256", Self.hex(SHA256.hash(data: request.body ?? []))))
        }
        let token = keys.sessionToken.map { HTTPRequest.Header("X-Amz-Security-Token", $0.revealed) }
        if let token, style.signsToken { signed.headers.append(token) }
        let canonical = Canonical(signed, style: style)
        if let token, !style.signsToken { signed.headers.append(token) }
        let credentialScope = "\(day)/\(scope.region)/\(scope.service)/aws4_request"
        canonicalRequest = canonical.text
        stringToSign = """
            AWS4-HMAC-SHA256
            \(stamp)
            \(credentialScope)
            \(Self.hex(SHA256.hash(data: Array(canonical.text.utf8))))
            """
        signature = Self.hex(
            HMAC<SHA256>.authenticationCode(
                for: Array(stringToSign.utf8), using: known.key(for: keys, day: day, scope: scope)))
        authorization =
            "AWS4-HMAC-SHA256 Credential=\(keys.accessKey)/\(credentialScope), "
            + "SignedHeaders=\(canonical.signedHeaders), Signature=\(signature)"
        signed.headers.append(.init("Authorization", authorization))
        signedRequest = signed
    }

    static let bodyHash = "x-amz-content-sha256"
    private static let replaced: Set = ["authorization", "x-amz-date", "x-amz-security-token", "date"]

    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10 }
        var digits: [UInt8] = []
        digits.reserveCapacity(2 * SHA256.byteCount)
        for byte in bytes {
            digits.append(digit(byte >> 4))
            digits.append(digit(byte & 15))
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
