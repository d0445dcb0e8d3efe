import FoundationEssentials

/// Stands in for `python3 -m http.server` in /opt/mlops: a static page that claims that all runs, and a listing.
struct StatusPageService: HTTPService {
    let manner = ServerManner(
        dateHeader: "Date", before: [("Server", "SimpleHTTP/0.6 Python/3.9.24")], closes: true, isOld: true)

    /// Answers by path.
    func answer(_ request: ServedRequest, in world: DemoWorld, at now: Date) -> ServedAnswer {
        switch (request.method, request.path) {
        case ("GET", "/status.html"), ("HEAD", "/status.html"):
            ServedAnswer.text(Self.status, type: "text/html").with("Last-Modified", "Fri, 11 Sep 2026 08:14:52 GMT")
        case ("GET", "/"), ("HEAD", "/"): .text(Self.listing, type: "text/html; charset=utf-8")
        case ("GET", _), ("HEAD", _): Self.error(404, "File not found", "Nothing matches the given URI")
        default:
            Self.error(
                501, "Unsupported method ('\(request.method)')", "Server does not support this operation")
        }
    }

    private static func error(_ code: Int, _ message: String, _ explanation: String) -> ServedAnswer {
        .text(
            """
            <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
            <html>
                <head><title>Error response</title></head>
                <body>
                    <h1>Error response</h1>
                    <p>Error code: \(code)</p>
                    <p>Message: \(XML.escaped(message)).</p>
                    <p>Error code explanation: \(code) - \(explanation).</p>
                </body>
            </html>

            """, status: code, type: "text/html;charset=utf-8")
    }

    private static let files = [
        ".env", "dags/", "docker-compose.yml", "logs/", "mlflow_data/", "plugins/", "status.html",
    ]
    private static let listing = """
        <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
        <html><head><title>Directory listing for /</title></head>
        <body><h1>Directory listing for /</h1><hr><ul>
        \(files.map { "<li><a href=\"\($0)\">\($0)</a></li>" }.joined(separator: "\n"))
        </ul><hr></body></html>

        """
    private static let status = """
        <!DOCTYPE html>
        <html>
        <head><title>MLOps Orchestration Status</title></head>
        <body>
        <h1>MLOps Orchestration Server</h1>
        <div class="service"><h3>Apache Airflow</h3><p>Status: <span class="status">Running</span></p>
        <p>Port: 8080</p><p>Username: airflow</p><p>Password: airflow</p></div>
        <div class="service"><h3>MLflow</h3><p>Status: <span class="status">Running</span></p><p>Port: 5000</p></div>
        </body>
        </html>

        """
}
