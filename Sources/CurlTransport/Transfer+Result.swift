import CCurl
import Monitor
import Wire

extension Transfer {
    /// What the transfer came to; `known` is the end of the server's certificate as far as it was seen before.
    func result(of code: CURLcode, knownCertificateEnd known: inout Double?) -> Result<HTTPResponse, PollFailure> {
        if let overflow { return .failure(overflow) }
        guard code == CURLE_OK else { return .failure(PollFailure(end(code), of: order)) }
        let status = ccurl_info_long(easy, CURLINFO_RESPONSE_CODE)
        guard status > 0 else { return .failure(.notUnderstood("an HTTP answer without a status")) }
        if let seen = certificateEnd { known = seen }
        let body = handOver()
        return .success(
            HTTPResponse(
                status: status, headers: HeaderBlock.headers(headerLines), body: body.bytes,
                duration: Double(ccurl_info_size(easy, CURLINFO_TOTAL_TIME_T)) / 1e6,
                certificateEnds: order.destination.usesTLS ? known : nil, hold: body.hold))
    }

    private func end(_ code: CURLcode) -> TransferEnd {
        TransferEnd(
            code: code.rawValue, words: words, systemError: Int32(ccurl_info_long(easy, CURLINFO_OS_ERRNO)),
            verification: ccurl_info_long(easy, CURLINFO_SSL_VERIFYRESULT),
            proxyStatus: ccurl_info_long(easy, CURLINFO_HTTP_CONNECTCODE),
            hasAddress: ccurl_info_size(easy, CURLINFO_NAMELOOKUP_TIME_T) > 0,
            isConnected: hasBegunHandshake || ccurl_info_size(easy, CURLINFO_CONNECT_TIME_T) > 0,
            isSecured: ccurl_info_size(easy, CURLINFO_APPCONNECT_TIME_T) > 0,
            wasAskedForCertificate: wasAskedForCertificate)
    }

    /// The end of the server's certificate, if this transfer made the handshake.
    private var certificateEnd: Double? {
        var line = ccurl_info_certificate(easy)
        while let entry = line {
            let text = entry.pointee.data.map { String(cString: $0) } ?? ""
            if text.hasPrefix("Expire date:") { return CertificateDate.seconds(String(text.dropFirst(12))) }
            line = entry.pointee.next
        }
        return nil
    }
}
