import Monitor

/// Keys as a container's agent and the instance's metadata serve them.
enum ServedKeys {
    /// The credentials in an answer; throws what is wrong with it, never quoting it.
    static func read(_ body: [UInt8], source: String) throws(PollFailure) -> AWSCredentials {
        guard let document = KeyDocument.read(body) else {
            throw .credentials(.broken(source: source, why: "the answer is no JSON with keys"))
        }
        guard let keys = document.keys else {
            let code = document.code.map { " (\($0.prefix(40)))" } ?? ""
            throw .credentials(.broken(source: source, why: "the answer has no keys\(code)"))
        }
        return AWSCredentials(
            keys: keys, source: source, ends: document.expiration.flatMap(Timestamps.date), renews: true)
    }
}
