import CCurl
import Monitor

extension TLSFault {
    /// Names the reason by OpenSSL's verdict on the certificate (`x509_vfy.h`), else by the words of the handshake.
    init(_ end: TransferEnd) {
        switch end.verification {
        case 10: self = .expired
        case 9: self = .notYetValid
        case 62, 64: self = .wrongHost
        case 2, 18, 19, 20, 21, 24, 27: self = .untrusted
        default: self = Self.byWords(end)
        }
    }

    private static func byWords(_ end: TransferEnd) -> TLSFault {
        let words = end.words
        let says = { (phrases: [String]) in phrases.contains { words.contains($0) } }
        if says(["subject name", "does not match target"]) { return .wrongHost }
        if says(["certificate required"]) || (end.wasAskedForCertificate && says(["alert"])) {
            return .clientCertificateWanted
        }
        if says(["wrong version number", "http request", "packet length too long"]) {
            return .other("the server does not speak TLS on this port")
        }
        if says([
            "protocol version", "unsupported protocol", "no protocols", "handshake failure", "no shared cipher",
            "legacy sigalg",
        ]) {
            return .noCommonProtocol
        }
        if says(["has expired"]) { return .expired }
        if says(["not yet valid"]) { return .notYetValid }
        if says(["self-signed", "self signed", "local issuer", "unknown CA"]) { return .untrusted }
        if !words.isEmpty { return .other(words) }
        return .other(String(cString: curl_easy_strerror(CURLcode(rawValue: end.code))))
    }
}
