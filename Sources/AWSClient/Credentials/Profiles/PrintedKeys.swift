import FoundationEssentials
import Monitor

/// Keys as programs print them for the AWS tools: JSON with `Version` 1.
enum PrintedKeys {
    /// The credentials in what a program printed; throws what is wrong with it, never quoting it.
    static func read(_ output: [UInt8], source: String, now: Date) throws(CredentialFault) -> AWSCredentials {
        guard let document = KeyDocument.read(output) else {
            throw .broken(source: source, why: "it printed no JSON of the form that the AWS tools expect")
        }
        guard document.version == 1 else {
            let found = document.version.map { "Version \($0)" } ?? "no Version"
            throw .broken(source: source, why: "it printed \(found) where Version 1 is understood")
        }
        guard let keys = document.keys else {
            throw .broken(source: source, why: "it printed no AccessKeyId or no SecretAccessKey")
        }
        var ends: Date?
        if let text = document.expiration {
            ends = Timestamps.date(text)
            guard let ends else { throw .broken(source: source, why: "the Expiration that it printed is no time") }
            guard ends > now else { throw .broken(source: source, why: "the keys that it printed have ended") }
        }
        return AWSCredentials(keys: keys, source: source, ends: ends, renews: ends != nil)
    }
}
