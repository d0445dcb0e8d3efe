import Wire

/// The body of `/api/v2/version`, and of `/api/v1/version`.
struct AirflowVersionBody: Decodable {
    /// Such as `3.0.3`; nil when the body has none.
    let version: String?

    init(from decoder: any Decoder) throws {
        var fields = JSONFields(decoder)
        version = fields.optional("version")
    }
}
