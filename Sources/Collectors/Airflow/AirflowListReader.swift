import FoundationEssentials
import Monitor
import Wire

/// Reads one of Airflow's lists page by page, with the token renewed once where it is refused.
struct AirflowListReader: Sendable {
    /// Rows asked for at once; Airflow's own limit unless it is set higher.
    static let pageSize = 100
    /// Pages read of one list at most.
    static let mostPages = 10

    let target: ServiceTarget
    let transport: any HTTPTransport
    let login: AirflowLogin
    let limits: Limits

    /// What one list gave.
    struct Answer<Value: Sendable & Equatable>: Sendable {
        var part: Part<[Value]>
        var answeredAt: Date?
        var lacks: [String] = []
    }

    /// Reads up to `pages` pages of the list at `path`, which may have a query of its own.
    func read<Row: AirflowRow>(_: Row.Type, _ path: String, pages: Int = mostPages) async -> Answer<Row.Value> {
        var answer = Answer<Row.Value>(part: .read([]))
        var rows: [Row] = []
        var total: Int?
        for _ in 0..<pages {
            do throws(PollFailure) {
                let page: AirflowPage<Row> = try await self.page(path, from: rows.count, &answer.answeredAt)
                rows += page.rows ?? []
                total = page.total
                if page.rows?.isEmpty ?? true { break }
            } catch {
                // What earlier pages gave is good; without any the list has failed.
                guard !rows.isEmpty, error != .cancelled else { return Answer(part: .failed(error)) }
                answer.lacks.append("the first \(rows.count) \(Row.noun) only: \(error)")
                total = nil
            }
            guard let total, rows.count < total else { break }
        }
        var faults = FieldFaults()
        for row in rows { faults.add(row.faults) }
        answer.part = .read(rows.compactMap(\.value))
        answer.lacks += faults.lines(Row.noun)
        if pages > 1, let total, rows.count < total {
            answer.lacks.append("the first \(rows.count) of \(total) \(Row.noun) only")
        }
        return answer
    }

    private func page<Row: AirflowRow>(_ path: String, from offset: Int, _ answeredAt: inout Date?)
        async throws(PollFailure) -> AirflowPage<Row>
    {
        let start = offset == 0 ? "" : "&offset=\(offset)"
        let separator = path.contains("?") ? "&" : "?"
        let response = try await get("\(path)\(separator)limit=\(Self.pageSize)\(start)", Row.noun)
        answeredAt = response.header("Date").flatMap(HTTPDate.parse) ?? answeredAt
        let page = try JSONAnswer.decode(
            AirflowPage<Row>.self, from: response.body, expecting: "Airflow's \(Row.noun)")
        guard page.rows != nil else {
            throw AirflowAnswer.otherService("expected \(Row.noun), got JSON without a list \(Row.listField)")
        }
        return page
    }

    // Sends with a token; one that is refused is replaced exactly once.
    private func get(_ path: String, _ noun: String) async throws(PollFailure) -> HTTPResponse {
        var token = try await login.token()
        var response = try await send(path, token)
        if AirflowAnswer.isTokenRefused(response) {
            token = try await login.token(inPlaceOf: token)
            response = try await send(path, token)
            if AirflowAnswer.isTokenRefused(response) { throw await login.noteRefusal(of: token) }
        }
        await login.noteSuccess(of: token)
        try AirflowAnswer.check(response, noun)
        return response
    }

    private func send(_ path: String, _ token: Secret) async throws(PollFailure) -> HTTPResponse {
        var request = target.request(.get, path, limits: limits)
        request.headers.append(.init("Authorization", "Bearer \(token.revealed)"))
        return try await transport.send(request).hiding(token)
    }
}
