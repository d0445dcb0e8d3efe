import Monitor
import Wire

extension ServiceTarget {
    /// A request for `path` of this service, with the Host header that the settings want.
    func request(_ method: HTTPMethod, _ path: String, limits: Limits) -> HTTPRequest {
        var request = HTTPRequest(method, ServiceAddress(url).joined(path), limits: limits)
        if let hostHeader { request.headers.append(.init("Host", hostHeader)) }
        return request
    }
}
