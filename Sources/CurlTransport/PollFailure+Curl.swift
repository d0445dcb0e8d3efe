import CCurl
import Glibc
import Monitor
import Wire

extension PollFailure {
    /// Names what ended a transfer.
    init(_ end: TransferEnd, of order: TransferOrder) {
        let limits = order.request.limits
        switch CURLcode(rawValue: end.code) {
        case CURLE_COULDNT_RESOLVE_HOST: self = .nameNotFound(host: order.destination.host)
        case CURLE_COULDNT_RESOLVE_PROXY: self = .proxy("its host name has no address")
        case CURLE_COULDNT_CONNECT: self = Self.connecting(end, order)
        case CURLE_OPERATION_TIMEDOUT: self = Self.time(end, order)
        case CURLE_PROXY: self = .proxy(end.words)
        case CURLE_RECV_ERROR, CURLE_SEND_ERROR: self = Self.exchange(end)
        case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_SEND_FAIL_REWIND: self = .reset
        case CURLE_FILESIZE_EXCEEDED: self = .tooLarge(what: "body", limit: limits.body)
        // Curl keeps a header line in 100 KiB, and calls more than that a lack of memory (its later versions: too large).
        case CURLE_OUT_OF_MEMORY where end.isConnected, CURLcode(rawValue: 100) where end.isConnected:
            self = .tooLarge(what: "headers", limit: min(limits.headers, 100 << 10))
        case CURLE_BAD_CONTENT_ENCODING: self = .notUnderstood("the compressed body is damaged")
        case CURLE_UNSUPPORTED_PROTOCOL where end.isConnected, CURLE_WEIRD_SERVER_REPLY:
            self = .notUnderstood("not an HTTP answer (\(end.words))")
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            self = .misconfigured(what: "not an http or https address", setting: "its url")
        case CURLE_SSL_CACERT_BADFILE:
            self = .misconfigured(
                what: "the CA file \(order.options.caFile ?? "") cannot be used", setting: "SSL_CERT_FILE")
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_ISSUER_ERROR:
            self = end.isResetDuringHandshake ? .reset : .tls(TLSFault(end))
        default:
            let name = String(cString: curl_easy_strerror(CURLcode(rawValue: end.code)))
            self = .notUnderstood(end.words.isEmpty ? name : end.words)
        }
    }

    private static func connecting(_ end: TransferEnd, _ order: TransferOrder) -> PollFailure {
        let destination = order.destination
        let why = end.systemError == 0 ? "" : SystemWords.of(end.systemError)
        // Curl does not tell in this case whether it used the proxy, except in its words.
        if order.options.proxies.proxy(for: destination) != nil, end.words.hasPrefix("Failed to connect to "),
            !end.words.hasPrefix("Failed to connect to \(destination.host) port")
        {
            return .proxy(why.isEmpty ? "cannot be reached" : why)
        }
        switch end.systemError {
        case ECONNREFUSED: return .refused(host: destination.host, port: destination.port)
        case ETIMEDOUT: return .connectTimedOut(seconds: min(order.request.limits.connect, order.request.limits.total))
        default: return .unreachable(host: destination.host, why: why.isEmpty ? end.words : why)
        }
    }

    private static func time(_ end: TransferEnd, _ order: TransferOrder) -> PollFailure {
        let limits = order.request.limits
        let opening = min(limits.connect, limits.total)
        if end.isConnected {
            // The connect limit of curl covers the TLS handshake.
            let isOpening = order.destination.usesTLS && !end.isSecured
            return .timedOut(seconds: isOpening ? opening : limits.total)
        }
        if end.hasAddress { return .connectTimedOut(seconds: opening) }
        return .unreachable(host: order.destination.host, why: "the name lookup gave no answer in time")
    }

    private static func exchange(_ end: TransferEnd) -> PollFailure {
        if end.proxyStatus != 0, end.proxyStatus != 200 { return .proxy("answered \(end.proxyStatus)") }
        if end.words.contains("chunked-encoding") { return .notUnderstood("the chunks of the body are damaged") }
        if end.words.contains("alert") || end.words.contains("SSL routines") { return .tls(TLSFault(end)) }
        return .reset
    }
}

extension TransferEnd {
    /// True when the other side went away in the handshake without a TLS reason.
    fileprivate var isResetDuringHandshake: Bool {
        code == CURLE_SSL_CONNECT_ERROR.rawValue
            && ["SSL_ERROR_SYSCALL", "unexpected eof", "Recv failure", "Send failure"].contains { words.contains($0) }
    }
}
