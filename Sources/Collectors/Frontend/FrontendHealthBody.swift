import Monitor
import Wire

/// A health body of the Flask GUI: `status` alone, or `healthy` with `status` or `error`.
struct FrontendHealthBody: Decodable {
    private static let goodWords: Set<String> = ["healthy", "ok", "active", "up", "pass", "running"]
    private static let longestDetail = 300

    /// What the body says.
    let answer: FrontendStatus.Answer

    init(from decoder: any Decoder) throws {
        var fields = JSONFields(decoder)
        let healthy: Bool? = fields.optional("healthy")
        let status: String? = fields.optional("status")
        let error: String? = fields.optional("error")
        let detail = error ?? status ?? ""
        answer = FrontendStatus.Answer(
            healthy: healthy ?? status.map { Self.goodWords.contains($0.lowercased()) },
            detail: String(detail.prefix(Self.longestDetail)))
    }
}
