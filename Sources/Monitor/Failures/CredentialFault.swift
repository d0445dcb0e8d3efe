/// Why a request could not be signed or was not accepted as signed.
public enum CredentialFault: Error, Equatable, Hashable, Sendable {
    /// No source of credentials had any; `lookedIn` lists the sources in the order they were asked.
    case none(lookedIn: [String])
    /// A source was found and is not usable: the file, the line or the key at fault, and why.
    case broken(source: String, why: String)
    /// A source is known and gives nothing now: why, and what a person does about it, such as
    /// `aws sso login --profile dev`.
    case unavailable(source: String, why: String, next: String)
    /// The credentials have ended (AWS said so, or their own end time has passed).
    case expired(source: String)
    /// AWS does not know the key, or the signature is not its own.
    case rejected(source: String, code: String)
    /// The identity is known and lacks a permission: the IAM action, such as `ec2:DescribeInstances`.
    case denied(action: String)
    /// A service other than AWS refused the login or the token; `setting` names what to set.
    case login(setting: String)
}
