import FoundationEssentials

/// Stands in for MLflow 3.17.2's tracking server: health, version and the searches of its REST API 2.0.
struct MLflowService: HTTPService {
    let manner = ServerManner(
        before: [("server", "uvicorn")],
        behind: [("x-content-type-options", "nosniff"), ("x-frame-options", "SAMEORIGIN"), ("vary", "Origin")])

    /// Answers by path; API and UI refuse a Host header that is neither this machine nor a private address.
    func answer(_ request: ServedRequest, in world: DemoWorld, at now: Date) -> ServedAnswer {
        switch request.path {
        case "/health": return .text("OK", type: "text/plain; charset=utf-8")
        case "/version": return .text("3.17.2", type: Self.html)
        default: break
        }
        guard Self.isTrusted(host: request.headers.first(name: "host") ?? "") else {
            return .text(
                "Invalid Host header - possible DNS rebinding attack detected", status: 403, type: "text/plain")
        }
        let segments = request.segments
        guard segments.count >= 5, segments[0] == "api" || segments[0] == "ajax-api",
            ["2.0", "3.0"].contains(segments[1]), segments[2] == "mlflow", segments.count == 5
        else { return segments.isEmpty ? .text(Self.page, type: Self.html) : Self.notFound }
        let question = MLflowQuestion(request)
        switch (segments[3] + "/" + segments[4], request.method) {
        case ("experiments/search", "GET"), ("experiments/search", "POST"):
            return MLflowSearch.experiments(question, in: world, at: now)
        case ("runs/search", "POST"): return MLflowSearch.runs(question, in: world, at: now)
        case ("registered-models/search", "GET"): return MLflowSearch.models(question, in: world, at: now)
        case ("model-versions/search", "GET"): return MLflowSearch.versions(question, in: world, at: now)
        case ("model-versions/get", "GET"): return MLflowSearch.version(request, in: world, at: now)
        case ("metrics/get-history", "GET"): return MLflowSearch.history(request, in: world, at: now)
        case ("runs/search", _): return Self.wrongMethod.with("allow", "POST, OPTIONS")
        case ("registered-models/search", _), ("model-versions/search", _):
            return Self.wrongMethod.with("allow", "HEAD, GET, OPTIONS")
        default: return Self.notFound
        }
    }

    /// True for the hosts that MLflow trusts unless it is told others: this machine and private addresses.
    static func isTrusted(host: String) -> Bool {
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
        let numbers = name.split(separator: ".").compactMap { Int($0) }
        guard numbers.count == 4 else { return name == "localhost" || name == "[::1]" }
        return numbers[0] == 127 || numbers[0] == 10 || (numbers[0] == 192 && numbers[1] == 168)
            || (numbers[0] == 172 && (16...31).contains(numbers[1]))
    }

    private static let html = "text/html; charset=utf-8"
    private static let page = """
        <!doctype html><html lang="en"><head><title>MLflow</title></head>\
        <body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>
        """
    private static let wrongMethod = ServedAnswer.text(
        """
        <!doctype html>
        <html lang=en>
        <title>405 Method Not Allowed</title>
        <h1>Method Not Allowed</h1>
        <p>The method is not allowed for the requested URL.</p>

        """, status: 405, type: html)
    private static let notFound = ServedAnswer.text(
        """
        <!doctype html>
        <html lang=en>
        <title>404 Not Found</title>
        <h1>Not Found</h1>
        <p>The requested URL was not found on the server. If you entered the URL manually please check your spelling \
        and try again.</p>

        """, status: 404, type: html)
}
