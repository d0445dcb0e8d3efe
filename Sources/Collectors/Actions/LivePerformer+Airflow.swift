import Monitor
import Wire

extension LivePerformer {
    /// Does a step that is a request to Airflow.
    func perform(_ order: AirflowOrder, _ step: ActionStep) async throws(ActionFault) -> String {
        guard let airflow else { throw .refused("there is no Airflow") }
        switch order.request {
        case .readDAG(let isPaused):
            let dag: DAGBody = try await ask(order, airflow, step)
            guard let found = dag.isPaused else {
                throw .failed("\(step.summary): the answer does not say if it is paused")
            }
            guard found == isPaused ?? found else { throw .refused("it is \(found ? "" : "not ")paused now") }
            return found ? "paused" : "not paused"
        case .readRun(_, let states):
            let run: RunBody = try await ask(order, airflow, step)
            guard let state = run.state else { throw .failed("\(step.summary): the answer names no state") }
            guard states.contains(state) else {
                throw .refused("it is \(state) now, not \(states.joined(separator: " or "))")
            }
            return state
        case .trigger(let run, _):
            let body: RunBody = try await ask(order, airflow, step)
            return "\(body.id ?? run) \(body.state ?? "made")"
        case .setPaused(let isPaused):
            let dag: DAGBody = try await ask(order, airflow, step)
            guard dag.isPaused == isPaused else { throw .unknown("Airflow took it and tells another state") }
            return isPaused ? "paused" : "not paused"
        case .clear(_, _, let isDryRun):
            let body: TasksBody = try await ask(order, airflow, step)
            if isDryRun, body.tasks.isEmpty { throw .refused("no task would run again") }
            return body.words
        case .markFailed:
            let body: RunBody = try await ask(order, airflow, step)
            return body.state ?? "accepted"
        case .reparse: return try await reparse(order, airflow, step)
        }
    }

    /// Asks and decodes; an answer to a change that is not understood leaves it unknown.
    private func ask<Body: Decodable>(
        _ order: AirflowOrder, _ airflow: AirflowReader, _ step: ActionStep
    ) async throws(ActionFault) -> Body {
        do throws(PollFailure) {
            let answer = try await airflow.api.perform(order)
            return try JSONAnswer.decode(Body.self, from: answer.body, expecting: "Airflow's answer")
        } catch {
            throw ActionFault(error, of: step)
        }
    }

    /// Two requests: the file is named by a token that only Airflow can make.
    private func reparse(
        _ order: AirflowOrder, _ airflow: AirflowReader, _ step: ActionStep
    ) async throws(ActionFault) -> String {
        let read = AirflowOrder(order.edition, dag: order.dag, .readDAG(isPaused: nil))
        let dag: DAGBody = try await ask(read, airflow, .look(step.summary, .airflow(read)))
        guard let token = dag.token else { throw .failed("Airflow names no file of \(order.dag)") }
        do throws(PollFailure) {
            _ = try await airflow.api.perform(order, path: order.path + AirflowQuestion.segment(token))
        } catch .status(let code, _) where code == 409 {
            return "asked for already"
        } catch {
            throw ActionFault(error, of: step)
        }
        return "asked for"
    }

    private struct DAGBody: Decodable {
        var isPaused: Bool?
        var token: String?
        enum CodingKeys: String, CodingKey {
            case isPaused = "is_paused"
            case token = "file_token"
        }
    }

    private struct RunBody: Decodable {
        var id: String?
        var state: String?
        enum CodingKeys: String, CodingKey {
            case id = "dag_run_id"
            case state
        }
    }

    private struct TasksBody: Decodable {
        struct Task: Decodable {
            var task: String?
            enum CodingKeys: String, CodingKey { case task = "task_id" }
        }

        var tasks: [Task]
        enum CodingKeys: String, CodingKey { case tasks = "task_instances" }

        /// The tasks in the order of their names, at most ten: Airflow tells them in any order.
        var words: String {
            let names = tasks.map { $0.task ?? "a task" }.sorted().prefix(10)
            return "\(tasks.count) task\(tasks.count == 1 ? "" : "s"): \(names.joined(separator: ", "))"
                + (tasks.count > 10 ? " and more" : "")
        }
    }
}
