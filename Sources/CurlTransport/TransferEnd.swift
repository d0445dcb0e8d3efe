/// How a transfer without an answer ended, in curl's terms.
struct TransferEnd: Equatable, Sendable {
    /// The `CURLcode`.
    var code: UInt32
    /// Curl's own words; may be empty.
    var words = ""
    /// The `errno` of the last system call that failed; 0 for none.
    var systemError: Int32 = 0
    /// OpenSSL's `X509_V_ERR_…` of the certificate; 0 for none.
    var verification = 0
    /// The status by which a proxy answered CONNECT; 0 for none.
    var proxyStatus = 0
    /// True when the name lookup was over.
    var hasAddress = false
    /// True when the TCP connection stood.
    var isConnected = false
    /// True when the TLS handshake was over.
    var isSecured = false
    /// True when the server asked for a client certificate.
    var wasAskedForCertificate = false
}
