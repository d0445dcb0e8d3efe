import AWSClient
import ArgumentParser
import Cells
import Collectors
import FoundationEssentials
import Monitor
import Reports
import Runtime
import Wire

/// `mltop doctor`: what is wrong, with its evidence and the next command to run.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Print what is wrong, the evidence and the next command; doctor aws the sign-in and the least policy."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The row to look at, such as 'airflow.*' or host.frontend, or aws; without one every row not well.")
    var id: String?

    @Option(name: .shortAndLong, help: "Seconds until the answer must be there.")
    var timeout = 10.0

    func validate() throws {
        guard timeout >= 0.1, timeout <= 600 else { throw ValidationError("--timeout takes 0.1 to 600 seconds") }
    }

    func run() async throws {
        let watched = await Watched(common, in: ProgramPlace(), usage: ExitStatus.usage)
        var client: AWSClient?
        var collectors = watched.collectors(limits: Limits(connect: min(2, timeout), total: timeout)) { client = $0 }
        // A question that costs a cent is not asked for a look at the sign-in.
        if id == "aws" { collectors = collectors.filter { $0.source.needsAWS && $0.source != .costExplorer } }
        let world = await CheckRun.world(
            collectors, timeout: timeout, clock: ContinuousClock(), now: ProgramPlace.now)
        let scene = Scene(
            world: world, stack: watched.stack, thresholds: watched.thresholds, intervals: watched.intervals,
            now: ProgramPlace.now())
        let judgement = Judgement(of: scene)
        if id == "aws" { return try tellAccess(scene, judgement, client) }
        guard let lines = DoctorReport.lines(judgement, id: id) else {
            Output.errors.lines([Sanitiser.clean("mltop: no row \(id ?? ""); mltop check -v lists them all")])
            throw ExitCode(ExitStatus.notDone)
        }
        Output.standard.lines(lines)
    }

    private func tellAccess(_ scene: Scene, _ judgement: Judgement, _ client: AWSClient?) throws {
        guard let client, let target = scene.stack.aws, let row = judgement["aws.access"] else {
            Output.errors.lines(["mltop: nothing of this stack is read from AWS; set region or profile"])
            throw ExitCode(ExitStatus.notDone)
        }
        let access = scene.world.awsAccess.failure == nil ? scene.world.awsAccess.value : nil
        let denied = client.deniedActions
        var shown = row
        shown.facts += [
            .init("region", target.region),
            .init("denied", denied.isEmpty ? "nothing that was asked" : denied.joined(separator: ", ")),
        ]
        var lines = DoctorReport.paragraph(shown, at: judgement, showsFacts: true)
        let actions = LeastPolicy.actions(for: scene.stack, asked: client.askedActions)
        lines += ["", "The least policy that reads what is configured:"]
        lines += LeastPolicy(actions: actions, stack: scene.stack, identity: access?.arn).lines
        Output.standard.lines(lines.map { Sanitiser.clean($0) })
        if access == nil || !denied.isEmpty { throw ExitCode(ExitStatus.notDone) }
    }
}
