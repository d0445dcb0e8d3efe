import ArgumentParser
import Cells
import Collectors
import FoundationEssentials
import Glibc
import Monitor
import Runtime

/// A command that does what an action of the screen does: one type for all of them.
struct ActionCommand<Name: ActionName>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Name.command, abstract: Name.abstract,
            discussion: "Exits 0 done and healthy, 1 refused, failed or not healthy, 2 wrong usage, 3 result unknown.",
            shouldDisplay: !ProgramPlace().isReadOnly)
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp(Name.targetHelp, valueName: "target"))
    var target: [String] = []

    @Flag(name: .customLong("dry-run"), help: "Print what would be sent and what it needs; change nothing.")
    var dryRun = false

    @Flag(name: .long, help: "Ask nobody.")
    var yes = false

    @Option(name: .long, help: "The target's name once more, where --yes alone is refused.")
    var confirm: String?

    @Option(name: .long, help: "The conf of a run: the JSON text of one object (trigger).")
    var conf: String?

    @Option(name: .long, help: "Seconds to wait until all is well, in place of the action's own limit.")
    var wait: Double?

    func validate() throws {
        if let conf, let fault = ActionConf.fault(in: conf) { throw ValidationError("--conf: \(fault)") }
        if conf != nil, Name.command != "trigger" { throw ValidationError("--conf belongs to trigger") }
        if let wait, !(wait >= 0 && wait <= 86_400) { throw ValidationError("--wait takes 0 to 86400 seconds") }
        if target.isEmpty, Name.needsTarget {
            throw ValidationError("\(Name.command) needs a target: \(Name.targetHelp)")
        }
    }

    func run() async throws {
        let watched = await Watched(common, in: ProgramPlace(), usage: ExitStatus.usage)
        var session = ActionSession(watched, command: Name.command)
        session.wait = wait
        session.confirm = confirm
        let input = ActionInput(conf: conf, mark: ActionSession.mark())
        let outcome = try await session.run(words: target, input: input, isDry: dryRun, isAgreed: yes)
        throw ExitCode(outcome)
    }
}

/// The command that several actions share.
protocol ActionName {
    /// The word on the command line.
    static var command: String { get }
    /// What it does.
    static var abstract: String { get }
    /// What its words name.
    static var targetHelp: String { get }
    /// True where it works on nothing without a word.
    static var needsTarget: Bool { get }
}

extension ActionName {
    static var needsTarget: Bool { true }
}

enum RestartName: ActionName {
    static let command = "restart"
    static let abstract = "Restart a service, and wait until it is well."
    static let targetHelp = "the service, such as airflow-scheduler, or status-page"
}

enum StartName: ActionName {
    static let command = "start"
    static let abstract = "Start a host or a service, and wait until all is well."
    static let targetHelp = "the host, such as orchestration, or the service, such as mlflow"
}

enum StopName: ActionName {
    static let command = "stop"
    static let abstract = "Stop a host."
    static let targetHelp = "the host, such as orchestration"
}

enum RebootName: ActionName {
    static let command = "reboot"
    static let abstract = "Reboot a host, and wait until all on it is well."
    static let targetHelp = "the host, such as orchestration"
}

enum TriggerName: ActionName {
    static let command = "trigger"
    static let abstract = "Start a run of a DAG now."
    static let targetHelp = "the DAG"
}

enum PauseName: ActionName {
    static let command = "pause"
    static let abstract = "Pause a DAG: no new runs."
    static let targetHelp = "the DAG"
}

enum UnpauseName: ActionName {
    static let command = "unpause"
    static let abstract = "Let a DAG run by its schedule; a run that is due starts at once."
    static let targetHelp = "the DAG"
}

enum ClearName: ActionName {
    static let command = "clear"
    static let abstract = "Run the failed tasks of a run again."
    static let targetHelp = "the DAG, then the run (default: its open failure), then the task (default: all failed)"
}

enum FailName: ActionName {
    static let command = "fail"
    static let abstract = "Mark a run as failed, which stops it."
    static let targetHelp = "the DAG, then the run"
}

enum ReparseName: ActionName {
    static let command = "reparse"
    static let abstract = "Have a DAG's file read now."
    static let targetHelp = "the DAG"
}

enum EnableMappingName: ActionName {
    static let command = "enable-mapping"
    static let abstract = "Let Lambda read the stream again."
    static let targetHelp = "none: there is one mapping"
    static let needsTarget = false
}

enum TestRideName: ActionName {
    static let command = "test-ride"
    static let abstract = "Send one made-up ride and follow it to its stored prediction."
    static let targetHelp = "none: there is one stream"
    static let needsTarget = false
}

enum RunName: ActionName {
    static let command = "run"
    static let abstract = "Run an action of your own, from [stack.NAME.actions.NAME] of the config."
    static let targetHelp = "its name, then the row that it is told of"
}
