import FoundationEssentials
import Monitor
import Wire

/// Reads one of Airflow's lists page by page.
struct AirflowListReader: Sendable {
    /// Rows asked for at once; Airflow's own limit unless it is set higher.
    static let pageSize = 100
    /// Pages read of one list at most.
    static let mostPages = 30

    let api: AirflowAPI

    /// What one list gave.
    struct Answer<Value: Sendable & Equatable>: Sendable {
        var part: Part<[Value]>
        var answeredAt: Date?
        /// How many rows the server has; nil when it does not say.
        var total: Int?
        /// Rows that came, those that lack what they are known by too.
        var count = 0
        var lacks: [String] = []
    }

    /// Reads up to `pages` pages of the list that `question` asks for, `size` rows each.
    func read<Row: AirflowRow>(
        _: Row.Type, _ question: AirflowQuestion, pages: Int = mostPages, size: Int = pageSize
    ) async -> Answer<Row.Value> {
        var answer = Answer<Row.Value>(part: .read([]))
        var values: [Row.Value] = []
        var faults = FieldFaults()
        var last: [Row.Value] = []
        for _ in 0..<pages {
            do throws(PollFailure) {
                let question = question.page(from: answer.count, size: size)
                let page: AirflowPage<Row> = try await self.page(question, &answer.answeredAt)
                let rows = page.rows ?? []
                let new = rows.compactMap(\.value)
                // A server that passes over the offset would else be counted once a page.
                guard new.isEmpty || new != last else { throw .notUnderstood("the same page twice") }
                last = new
                answer.count += rows.count
                answer.total = page.total
                values += new
                for row in rows { faults.add(row.faults) }
                if rows.isEmpty { break }
            } catch {
                // What earlier pages gave is good; without any the list has failed.
                guard answer.count > 0, error != .cancelled else { return Answer(part: .failed(error)) }
                answer.lacks.append("the first \(answer.count) \(Row.noun) only: \(error)")
                answer.total = nil
            }
            guard let total = answer.total, answer.count < total else { break }
        }
        answer.part = .read(values)
        answer.lacks += faults.lines(Row.noun)
        if pages > 1, let total = answer.total, answer.count < total {
            answer.lacks.append("the first \(answer.count) of \(total) \(Row.noun) only")
        }
        return answer
    }

    private func page<Row: AirflowRow>(_ question: AirflowQuestion, _ answeredAt: inout Date?)
        async throws(PollFailure) -> AirflowPage<Row>
    {
        let response = try await api.send(question)
        answeredAt = response.header("Date").flatMap(HTTPDate.parse) ?? answeredAt
        let page = try DecodedAnswers.value(of: response.body, as: AirflowPage<Row>.self) { () throws(PollFailure) in
            try JSONAnswer.decode(AirflowPage<Row>.self, from: response.body, expecting: "Airflow's \(Row.noun)")
        }
        guard page.rows != nil else {
            throw AirflowAnswer.otherService("expected \(Row.noun), got JSON without a list \(Row.list)")
        }
        return page
    }
}
