import FoundationEssentials

/// Stands in for Airflow 2.10.5's web server: the same DAGs under API v1, behind a password or a session.
struct AirflowTwoService: HTTPService {
    let manner = ServerManner(
        dateHeader: "Date", before: [("Server", "gunicorn")], behind: [("X-Robots-Tag", "noindex, nofollow")],
        closes: true)

    /// Answers by path, as the captures of the real server have it.
    func answer(_ request: ServedRequest, in world: DemoWorld, at now: Date) -> ServedAnswer {
        let segments = request.segments
        if segments == ["login"] { return login(request, in: world) }
        guard segments.count > 2, segments[0] == "api", segments[1] == "v1" else { return Self.notFound }
        let route = Array(segments.dropFirst(2))
        if route == ["health"] { return .json(health(in: world, at: now)) }
        if route == ["version"] {
            return .json(["git_version": ".release:b93c3db6b1641b0840bd15ac7d05bc58ff2cccbf", "version": "2.10.5"])
        }
        // The API itself knows no jobs.
        guard let list = AirflowRoute(route: route), route != ["jobs"] else { return Self.notFound }
        guard isLetIn(request, in: world) else {
            return .json(
                ["detail": nil, "status": 401, "title": "Unauthorized", "type": "about:blank"], status: 401,
                type: "application/problem+json")
        }
        if case .log(let task, let run, let dag) = list {
            return log(of: list.task(task, run: run, dag: dag, in: world, at: now))
        }
        guard list.isBatch == (request.method == "POST") else { return Self.notFound }
        return list.answer(request, in: world, at: now, as: AirflowTwoRecords.old)
    }

    /// The body of `/health`: Airflow 2 reads its DAGs in the scheduler.
    private func health(in world: DemoWorld, at now: Date) -> JSON {
        func beat(_ heart: DemoWorld.Heart) -> JSON {
            .string(CivilTime(world.heartbeat(of: heart, at: now)).microseconds + "+00:00")
        }
        return [
            "dag_processor": ["latest_dag_processor_heartbeat": nil, "status": nil],
            "metadatabase": ["status": "healthy"],
            "scheduler": [
                "latest_scheduler_heartbeat": beat(.scheduler),
                "status": .string(world.status(of: .scheduler, at: now)),
            ],
            "triggerer": [
                "latest_triggerer_heartbeat": beat(.triggerer),
                "status": .string(world.status(of: .triggerer, at: now)),
            ],
        ]
    }

    private func isLetIn(_ request: ServedRequest, in world: DemoWorld) -> Bool {
        if let cookie = request.headers.first(name: "cookie") { return cookie == session(in: world) }
        let login = Data("\(AirflowService.user):\(AirflowService.password)".utf8).base64EncodedString()
        return request.headers.first(name: "authorization") == "Basic \(login)"
    }

    /// The login page, and what it does with its form.
    private func login(_ request: ServedRequest, in world: DemoWorld) -> ServedAnswer {
        let token = world.noise.hex(.token, -3)
        guard request.method == "POST" else {
            let page = """
                <html><body><form class="form" action="" method="post" name="login">
                <input id="csrf_token" name="csrf_token" type="hidden" value="\(token)">
                </form></body></html>
                """
            return .text(page, type: "text/html; charset=utf-8").with("Set-Cookie", "session=before; HttpOnly; Path=/")
        }
        let form = FormFields(String(decoding: request.body, as: UTF8.self))
        let isRight =
            form["username"] == AirflowService.user && form["password"] == AirflowService.password
            && form["csrf_token"] == token
        let answer = ServedAnswer.text("", status: 302, type: "text/html; charset=utf-8")
            .with("Location", isRight ? "/home" : "/login/")
        return isRight ? answer.with("Set-Cookie", "\(session(in: world)); HttpOnly; Path=/") : answer
    }

    private func session(in world: DemoWorld) -> String { "session=\(world.noise.uuid(.token, -2))" }

    private func log(of task: TaskInstance?) -> ServedAnswer {
        guard let task, task.startedAt != nil else { return Self.notFound }
        return .text(TaskLog(task: task).text, type: "text/plain")
    }

    private static let notFound = ServedAnswer.text(
        """
        <!DOCTYPE html>
        <html lang="en"><head><title>Airflow 404</title></head>
        <body><h1>Airflow 404</h1><p>Page cannot be found.</p></body></html>
        """, status: 404, type: "text/html; charset=utf-8")
}
