/// Why a TLS handshake was refused by this side, named so that an operator knows what to renew or install.
public enum TLSFault: Equatable, Hashable, Sendable {
    /// The certificate's end date has passed.
    case expired
    /// The certificate's start date is still to come.
    case notYetValid
    /// The certificate is valid, but for another host name.
    case wrongHost
    /// The certificate was signed by itself or by an authority that is not trusted here.
    case untrusted
    /// The other side speaks no common protocol version or cipher.
    case noCommonProtocol
    /// The other side wants a client certificate.
    case clientCertificateWanted
    /// Any other reason, in the TLS library's words.
    case other(String)

    /// A short reason that fits behind "certificate" or "TLS".
    public var reason: String {
        switch self {
        case .expired: "certificate has expired"
        case .notYetValid: "certificate is not valid yet"
        case .wrongHost: "certificate is for another host name"
        case .untrusted: "certificate is signed by an authority that is not trusted here"
        case .noCommonProtocol: "no TLS version or cipher in common"
        case .clientCertificateWanted: "the server wants a client certificate"
        case .other(let words): words
        }
    }
}
