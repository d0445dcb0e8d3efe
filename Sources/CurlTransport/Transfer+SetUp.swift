import CCurl
import Glibc
import Monitor
import Wire

extension Transfer {
    /// Sets every option of the handle; the list of headers, which must live as long as the handle.
    func setUp() -> UnsafeMutablePointer<curl_slist>? {
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_pointer(easy, CURLOPT_PRIVATE, context)
        ccurl_set_string(easy, CURLOPT_URL, order.request.url)
        ccurl_set_long(easy, CURLOPT_PATH_AS_IS, 1)
        ccurl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
        ccurl_set_long(easy, CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        // Else a lookup that hangs would hold up the whole thread when its request is given up.
        ccurl_set_long(easy, CURLOPT_QUICK_EXIT, 1)
        ccurl_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        setUpLimits()
        setUpProxy()
        if order.destination.usesTLS { setUpTLS(context) }
        setUpCallbacks(context)
        setUpMethod(context)
        return setUpHeaders()
    }

    private func setUpLimits() {
        let limits = order.request.limits
        ccurl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(limits.connect))
        ccurl_set_long(easy, CURLOPT_TIMEOUT_MS, Self.milliseconds(limits.total))
        // Ends an announced body at once; the body callback counts whatever is not announced or compressed.
        ccurl_set_size(easy, CURLOPT_MAXFILESIZE_LARGE, max(1, limits.body))
    }

    /// Curl reads 0 as "no limit" and cannot count beyond 31 bits everywhere.
    private static func milliseconds(_ seconds: Double) -> Int {
        seconds.isFinite ? Int(min(max(1, (seconds * 1000).rounded()), 1e9)) : 1_000_000_000
    }

    private func setUpProxy() {
        // An empty text keeps curl from reading the variables itself.
        ccurl_set_string(easy, CURLOPT_PROXY, order.options.proxies.proxy(for: order.destination) ?? "")
        ccurl_set_string(easy, CURLOPT_NOPROXY, order.options.proxies.exceptions)
        ccurl_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    }

    private func setUpTLS(_ context: UnsafeMutableRawPointer) {
        ccurl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 1)
        ccurl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 2)
        if let file = order.options.caFile { ccurl_set_string(easy, CURLOPT_CAINFO, file) }
        ccurl_set_long(easy, CURLOPT_CERTINFO, 1)
        // Only curl's account of the handshake tells a wish for a client certificate from other refusals.
        ccurl_set_long(easy, CURLOPT_VERBOSE, 1)
        ccurl_set_pointer(easy, CURLOPT_DEBUGDATA, context)
        ccurl_set_debug_callback(easy) { _, type, bytes, count, context in
            guard type == CURLINFO_TEXT, let context else { return 0 }
            Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
                .note(UnsafeRawBufferPointer(start: bytes, count: count))
            return 0
        }
    }

    private func setUpCallbacks(_ context: UnsafeMutableRawPointer) {
        ccurl_set_pointer(easy, CURLOPT_WRITEDATA, context)
        ccurl_set_callback(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.receive(body: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
        }
        ccurl_set_pointer(easy, CURLOPT_HEADERDATA, context)
        ccurl_set_callback(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.receive(header: UnsafeRawBufferPointer(start: bytes, count: size * count))
                ? size * count : 0
        }
    }

    private func setUpMethod(_ context: UnsafeMutableRawPointer) {
        let method = order.request.method
        let body = order.request.body ?? []
        switch method {
        case .get where body.isEmpty: return
        case .head: ccurl_set_long(easy, CURLOPT_NOBODY, 1)
        case .get, .post, .patch, .put:
            ccurl_set_long(easy, CURLOPT_POST, 1)
            ccurl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, body.count)
            if method != .post { ccurl_set_string(easy, CURLOPT_CUSTOMREQUEST, method.rawValue) }
        }
        guard method != .head else { return }
        if body.isEmpty {
            // Curl sends a request again when a connection that it uses again ends before the answer. Without a body
            // nothing would keep it from doing so, hence a new connection.
            ccurl_set_string(easy, CURLOPT_POSTFIELDS, "")
            ccurl_set_long(easy, CURLOPT_FRESH_CONNECT, 1)
        } else {
            // A body that curl cannot rewind is never sent twice.
            ccurl_set_pointer(easy, CURLOPT_READDATA, context)
            ccurl_set_callback(easy, CURLOPT_READFUNCTION) { buffer, size, count, context in
                guard let context else { return Int(CURL_READFUNC_ABORT) }
                return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
                    .fill(UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
            }
        }
    }

    private func setUpHeaders() -> UnsafeMutablePointer<curl_slist>? {
        let request = order.request
        var list: UnsafeMutablePointer<curl_slist>?
        for header in request.headers {
            // Curl's own form of a header without a value.
            list = curl_slist_append(list, header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        if request.body != nil || (request.method != .get && request.method != .head) {
            // Curl would add a form's type, and would wait for "100 Continue" before a larger body.
            if !request.sets("content-type") { list = curl_slist_append(list, "Content-Type:") }
            list = curl_slist_append(list, "Expect:")
        }
        if !request.sets("user-agent") { ccurl_set_string(easy, CURLOPT_USERAGENT, order.options.userAgent) }
        if !request.sets("accept-encoding") { ccurl_set_string(easy, CURLOPT_ACCEPT_ENCODING, "gzip") }
        if let list { ccurl_set_pointer(easy, CURLOPT_HTTPHEADER, list) }
        return list
    }
}
