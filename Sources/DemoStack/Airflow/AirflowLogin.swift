import FoundationEssentials

/// Airflow's login: checks user and password, gives out tokens in the form of an HS512 JWT and knows its own again.
struct AirflowLogin {
    /// The source of the signatures, which only this server can make.
    let noise: Noise

    private struct Question: Decodable {
        var username: String?
        var password: String?
    }

    private struct Claims: Decodable {
        var exp: Double
    }

    /// Answers `POST /auth/token`: 201 with a token, 401 for a wrong login, 422 for missing fields.
    func answer(_ body: [UInt8], lifetime: Int, at now: Date) -> ServedAnswer {
        let question = try? JSONDecoder().decode(Question.self, from: Data(body))
        let missing = [("username", question?.username), ("password", question?.password)].filter { $0.1 == nil }
        guard missing.isEmpty else {
            let details = missing.map { name, _ -> JSON in
                ["type": "missing", "loc": ["body", .string(name)], "msg": "Field required", "input": [:]]
            }
            return .json(["detail": .array(details)], status: 422)
        }
        guard question?.username == AirflowService.user, question?.password == AirflowService.password else {
            return .json(["detail": "Invalid credentials"], status: 401)
        }
        return .json(["access_token": .string(token(lifetime: lifetime, at: now))], status: 201)
    }

    /// The answer for a request without a good token; nil when it may pass.
    ///
    /// As the real one: 401 without a bearer token, 403 for a token it did not sign, 401 for one that has ended.
    func refusal(of request: ServedRequest, at now: Date) -> ServedAnswer? {
        let header = request.headers.first(name: "authorization") ?? ""
        guard header.lowercased().hasPrefix("bearer ") else {
            return ServedAnswer.json(["detail": "Not authenticated"], status: 401).with("www-authenticate", "Bearer")
        }
        let parts = header.dropFirst("bearer ".count).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == Self.header, parts[2] == signature(of: String(parts[1])),
            let payload = Self.decoded(String(parts[1])),
            let claims = try? JSONDecoder().decode(Claims.self, from: payload)
        else { return .json(["detail": "Invalid JWT token"], status: 403) }
        guard claims.exp > now.timeIntervalSince1970 else { return .json(["detail": "Token Expired"], status: 401) }
        return nil
    }

    /// A token that ends after `lifetime` seconds.
    func token(lifetime: Int, at now: Date) -> String {
        let issued = Int(now.timeIntervalSince1970)
        let claims: JSON = [
            "sub": "1", "iss": [], "aud": "apache-airflow", "nbf": .int(issued), "exp": .int(issued + lifetime),
            "iat": .int(issued),
        ]
        let payload = Self.encoded(Data(claims.bytes))
        return "\(Self.header).\(payload).\(signature(of: payload))"
    }

    private static let header = encoded(Data(#"{"alg":"HS512","typ":"JWT"}"#.utf8))

    /// 64 bytes that depend on the seed and on every byte of the payload; no cryptography, as nothing is protected.
    private func signature(of payload: String) -> String {
        let digest = payload.utf8.reduce(0) { ($0 &* 31) &+ Int($1) }
        let bytes = (0..<8).flatMap { part in
            withUnsafeBytes(of: noise.bits(.token, digest, part).bigEndian, Array.init)
        }
        return Self.encoded(Data(bytes))
    }

    private static func encoded(_ data: Data) -> String {
        String(
            data.base64EncodedString().compactMap { character -> Character? in
                switch character {
                case "+": "-"
                case "/": "_"
                case "=": nil
                default: character
                }
            })
    }

    private static func decoded(_ text: String) -> Data? {
        let plain = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    }
}
