import Monitor
import Wire

/// The login page of Airflow 2 (Flask-AppBuilder), which gives a session.
struct AirflowLoginForm: Sendable {
    let target: ServiceTarget
    let transport: any HTTPTransport
    let limits: Limits

    /// The cookies of a new session, as a `Cookie` header has them; nil when the page or the login is another.
    ///
    /// Nothing of the answers is ever quoted.
    func session(user: String, password: Secret) async -> Secret? {
        guard let page = try? await transport.send(target.request(.get, "/login/", limits: limits)),
            page.status == 200, let token = Self.token(in: page.body)
        else { return nil }
        var cookies = Self.cookies(of: page)
        var request = target.request(.post, "/login/", limits: limits)
        request.headers += [
            .init("Content-Type", "application/x-www-form-urlencoded"), .init("Cookie", Self.line(cookies)),
            .init("Referer", ServiceAddress(target.url).joined("/login/")),
        ]
        let fields = [("username", user), ("password", password.revealed), ("csrf_token", token)]
        request.body = Array(
            fields.map { "\($0.0)=\(AirflowQuestion.segment($0.1))" }.joined(separator: "&").utf8)
        guard let answer = try? await transport.send(request), (300...399).contains(answer.status),
            let place = answer.header("Location"), !place.contains("/login")
        else { return nil }
        cookies.merge(Self.cookies(of: answer)) { _, new in new }
        return cookies.isEmpty ? nil : Secret(Self.line(cookies))
    }

    /// The value of the hidden field `csrf_token`.
    static func token(in page: [UInt8]) -> String? {
        let text = String(decoding: page.prefix(256 << 10), as: UTF8.self)
        for part in text.split(separator: "<input", omittingEmptySubsequences: false).dropFirst() {
            let tag = part.prefix { $0 != ">" }
            guard tag.contains("name=\"csrf_token\""), let start = tag.firstRange(of: "value=\"") else { continue }
            let value = tag[start.upperBound...].prefix { $0 != "\"" }
            return value.isEmpty ? nil : String(value)
        }
        return nil
    }

    private static func cookies(of answer: HTTPResponse) -> [String: String] {
        var cookies: [String: String] = [:]
        for header in answer.headers where header.name.lowercased() == "set-cookie" {
            let parts = header.value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, cookies.count < 8, parts[1].utf8.count < 4096 else { continue }
            cookies[String(parts[0])] = String(parts[1])
        }
        return cookies
    }

    private static func line(_ cookies: [String: String]) -> String {
        cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    }
}
