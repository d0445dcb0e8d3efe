import FoundationEssentials

/// Stands in for Airflow 3.0.3's API server: health and version for everybody, the lists of API v2 after a login.
struct AirflowService: HTTPService {
    /// The only user.
    static let user = "airflow"
    /// The user's password.
    static let password = "airflow"

    let manner = ServerManner(before: [("server", "uvicorn")], behind: [("vary", "Accept-Encoding")])

    /// Answers by path, as the captures of the real server have it.
    func answer(_ request: ServedRequest, in world: DemoWorld, at now: Date) -> ServedAnswer {
        let segments = request.segments
        switch segments.first {
        case "api": return api(segments, request, in: world, at: now)
        case "auth" where segments.count > 1 && segments[1] == "token":
            return token(segments, request, in: world, at: now)
        case "health":
            return .json(
                ["error": "Moved in Airflow 3. Please change config to check `/api/v2/monitor/health`"], status: 404)
        default: return .text(Self.page, type: "text/html; charset=utf-8")
        }
    }

    /// Answers a request that changes something, after the same login; nil for any other.
    func change(_ request: ServedRequest, _ state: DemoState) -> ServedAnswer? {
        let segments = request.segments
        guard !["GET", "HEAD"].contains(request.method), segments.count > 2, segments[0] == "api", segments[1] == "v2",
            AirflowLogin(noise: state.world.noise).refusal(of: request, at: state.now()) == nil
        else { return nil }
        return AirflowChanges.answer(request, Array(segments.dropFirst(2)), state)
    }

    private func api(
        _ segments: [String], _ request: ServedRequest, in world: DemoWorld, at now: Date
    ) -> ServedAnswer {
        guard segments.count > 2, segments[1] == "v2" else {
            return segments.count > 1 && segments[1] == "v1" ? Self.oldVersion : Self.noRoute
        }
        let route = Array(segments.dropFirst(2))
        if route == ["monitor", "health"] { return Self.read(request) { .json(health(in: world, at: now)) } }
        if route == ["version"] { return Self.read(request) { .json(Self.version) } }
        guard let list = AirflowRoute(route: route) else { return Self.noRoute }
        if let refusal = AirflowLogin(noise: world.noise).refusal(of: request, at: now) { return refusal }
        if list.isBatch, request.method == "POST" { return list.answer(request, in: world, at: now) }
        return Self.read(request) { list.answer(request, in: world, at: now) }
    }

    /// The body of `/monitor/health`; the HTTP status is 200 whatever it says.
    private func health(in world: DemoWorld, at now: Date) -> JSON {
        func component(_ heart: DemoWorld.Heart, _ name: String) -> JSON {
            let beat = CivilTime(world.heartbeat(of: heart, at: now)).microseconds
            return .object([
                JSON.Member(key: "status", value: .string(world.status(of: heart, at: now))),
                JSON.Member(key: "latest_\(name)_heartbeat", value: .string(beat + "+00:00")),
            ])
        }
        return [
            "metadatabase": ["status": "healthy"], "scheduler": component(.scheduler, "scheduler"),
            "triggerer": component(.triggerer, "triggerer"),
            "dag_processor": component(.dagProcessor, "dag_processor"),
        ]
    }

    private func token(
        _ segments: [String], _ request: ServedRequest, in world: DemoWorld, at now: Date
    ) -> ServedAnswer {
        let isForCLI = segments == ["auth", "token", "cli"]
        guard request.method == "POST", isForCLI || segments == ["auth", "token"] else {
            return .text(Self.notFoundPage, status: 404, type: "text/html; charset=utf-8")
        }
        return AirflowLogin(noise: world.noise).answer(request.body, lifetime: isForCLI ? 3600 : 86_400, at: now)
    }

    private static func read(_ request: ServedRequest, _ answer: () -> ServedAnswer) -> ServedAnswer {
        guard ["GET", "HEAD"].contains(request.method) else {
            return ServedAnswer.json(["detail": "Method Not Allowed"], status: 405).with("allow", "GET")
        }
        return answer()
    }

    private static let version: JSON = [
        "version": "3.0.3", "git_version": ".dev0+71b03470da2d104a07a68da2d496fa9ed253f335.dirty",
    ]
    private static let noRoute = ServedAnswer.json(["error": "API route not found"], status: 404)
    private static let oldVersion = ServedAnswer.json(
        ["error": "/api/v1 has been removed in Airflow 3, please use its upgraded version /api/v2 instead."],
        status: 404)
    private static let page = """
        <!doctype html><html lang="en"><head><title>Airflow</title></head>\
        <body><div id="root"></div></body></html>
        """
    private static let notFoundPage = """
        <!DOCTYPE html>
        <html lang="en"><head><title>Airflow 404</title></head>
        <body><h1>Airflow 404</h1><p>Page cannot be found.</p></body></html>
        """
}
