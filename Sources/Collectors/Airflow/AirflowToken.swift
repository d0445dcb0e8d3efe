import FoundationEssentials
import Monitor
import Wire

/// A JSON web token of Airflow and how long it may be used.
struct AirflowToken: Equatable, Sendable {
    /// The token, for the `Authorization` header.
    let text: Secret
    /// When it ends by this program's clock; nil when it does not say.
    let ends: Date?
    /// From when on a new one is fetched; nil when it does not say when it ends.
    let renewsAt: Date?

    /// Takes a token that was received at `received`; its signature is the server's business, not ours.
    ///
    /// Its lifetime is counted from the moment it came, so that a server with another clock renews at the right time.
    init(_ text: Secret, received: Date) {
        self.text = text
        guard let claims = Self.claims(of: text), let end = claims.exp else {
            ends = nil
            renewsAt = nil
            return
        }
        let life = claims.iat.map { end - $0 } ?? end - received.timeIntervalSince1970
        ends = received.addingTimeInterval(life)
        renewsAt = received.addingTimeInterval(life - Swift.min(300, Swift.max(0, life / 10)))
    }

    private struct Claims: Decodable {
        var exp: Double?
        var iat: Double?

        init(from decoder: any Decoder) throws {
            var fields = JSONFields(decoder)
            // Beyond these a date means nothing, and arithmetic with it would.
            exp = fields.optionalNumber("exp").flatMap { (0...1e11).contains($0) ? $0 : nil }
            iat = fields.optionalNumber("iat").flatMap { (0...1e11).contains($0) ? $0 : nil }
        }
    }

    private static func claims(of text: Secret) -> Claims? {
        let parts = text.revealed.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        var encoded = String(parts[1].map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        encoded += String(repeating: "=", count: (4 - encoded.utf8.count % 4) % 4)
        guard let bytes = Data(base64Encoded: encoded) else { return nil }
        return try? JSONAnswer.decode(Claims.self, from: Array(bytes), expecting: "claims", quoting: .nothing)
    }
}
