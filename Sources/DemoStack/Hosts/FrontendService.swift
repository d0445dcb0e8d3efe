import FoundationEssentials

/// Stands in for the Flask admin GUI: a page and three health answers, each with status 200 whatever it says.
struct FrontendService: HTTPService {
    let manner = ServerManner(
        dateHeader: "Date", before: [("Server", "Werkzeug/3.1.9 Python/3.11.7")],
        behind: [("Access-Control-Allow-Origin", "*")], closes: true)

    /// Answers by path.
    func answer(_ request: ServedRequest, in world: DemoWorld, at now: Date) -> ServedAnswer {
        let body: JSON
        switch request.path {
        case "/": return .text(Self.page, type: "text/html; charset=utf-8")
        case "/api/health":
            body = [
                "service": "mlops-frontend", "status": "healthy", "timestamp": .string(CivilTime(now).microseconds),
            ]
        case "/api/health/kinesis": body = ["healthy": true, "status": "ACTIVE"]
        case "/api/health/lambda": body = ["healthy": true, "status": "Active"]
        default: return .text(Self.notFound, status: 404, type: "text/html; charset=utf-8")
        }
        var answer = ServedAnswer.json(body)
        answer.body.append(UInt8(ascii: "\n"))
        return answer
    }

    private static let page = """
        <!DOCTYPE html>
        <html lang="en"><head><title>MLOps Taxi Prediction</title></head>
        <body><h1>MLOps Taxi Prediction</h1><div id="app"></div></body></html>

        """
    private static let notFound = """
        <!doctype html>
        <html lang=en>
        <title>404 Not Found</title>
        <h1>Not Found</h1>
        <p>The requested URL was not found on the server. If you entered the URL manually please check your spelling \
        and try again.</p>

        """
}
