import ArgumentParser
import Cells
import Collectors
import Monitor

/// `mltop _airflow`: what screens read of one DAG on demand, as lines, for the tests with real servers.
struct AirflowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "_airflow", abstract: "Read one DAG's runs, one run's tasks, or one task's log.",
        shouldDisplay: false)

    @OptionGroup var common: CommonOptions

    @Argument(help: "The DAG's id.")
    var dag: String

    @Argument(help: "The run's id; without it the runs of the DAG are listed.")
    var dagRun: String?

    @Argument(help: "The task's id; without it the tasks of the run are listed.")
    var task: String?

    @Option(name: .long, help: "Which try of the task.")
    var attempt = 1

    func run() async throws {
        let watched = await Watched(common, in: ProgramPlace(), usage: ExitStatus.usage)
        guard let reader = watched.airflowReader() else {
            Output.errors.lines(["mltop: the stack has no Airflow"])
            leave(ExitStatus.notDone)
        }
        do throws(PollFailure) {
            Output.standard.lines(try await lines(reader).map { Sanitiser.clean($0) })
        } catch {
            Output.errors.lines([Sanitiser.clean("mltop: Airflow: \(error)")])
            leave(ExitStatus.notDone)
        }
    }

    private func lines(_ reader: AirflowReader) async throws(PollFailure) -> [String] {
        guard let dagRun else {
            return try await reader.runs(of: dag).map { "\($0.state) \($0.type) \($0.id)" }
        }
        guard let task else {
            return try await reader.tasks(of: dag, run: dagRun).map { "\($0.state ?? "none") \($0.attempt) \($0.task)" }
        }
        let log = try await reader.log(of: dag, run: dagRun, task: task, attempt: attempt)
        return log.lines.map(\.text) + ["exception: \(log.exception ?? "none")", "place: \(log.place ?? "none")"]
    }
}
