public import ArgumentParser
import Cells
import Collectors
import FoundationEssentials
import Monitor
import Reports
import Runtime
import Wire

/// `mltop logs`: the lines of the Logs screen, for a pipe.
struct LogsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs",
        abstract: "Print the newest log lines of every group merged by time; with --follow those that come.",
        discussion: """
            One look reads about 1,000 lines of each group, and with --since all of that time. A line is \
            TIME GROUP TEXT, times are UTC; with --format json an object with at, group, severity and text.
            """)

    @OptionGroup var common: CommonOptions

    @Flag(name: .shortAndLong, help: "Go on with the lines that come, until Ctrl-C.")
    var follow = false

    @Option(name: .long, help: ArgumentHelp("Only lines with this text; ! in front turns it round.", valueName: "text"))
    var grep = ""

    @Option(name: .long, help: ArgumentHelp("Only lines of the last 90s, 15m, 2h or 1d.", valueName: "time"))
    var since: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Only groups whose name or word fits, such as lambda or '*/flask'; repeatable.", valueName: "glob"))
    var group: [String] = []

    @Option(name: .long, help: "How to print: text or json.")
    var format: LogsReport.Format = .text

    @Option(name: .shortAndLong, help: "Seconds until the answer must be there.")
    var timeout = 20.0

    func validate() throws {
        guard timeout >= 0.1, timeout <= 600 else { throw ValidationError("--timeout takes 0.1 to 600 seconds") }
        if let since, Self.seconds(since) == nil {
            throw ValidationError("--since takes a time such as 90s, 15m, 2h or 1d, not '\(Sanitiser.clean(since))'")
        }
        if group.contains(where: \.isEmpty) {
            throw ValidationError("--group takes a name or a pattern, not an empty one")
        }
    }

    func run() async throws {
        let watched = await Watched(common, in: ProgramPlace(), usage: ExitStatus.usage)
        var selection = LogsReport.Selection()
        selection.grep = grep
        selection.groups = group
        selection.since = since.flatMap(Self.seconds).map { ProgramPlace.now().addingTimeInterval(-$0) }
        let report = LogsReport(watched.stack, selection, as: format)
        if let obstacle = report.obstacle {
            Output.errors.lines(["mltop: \(Sanitiser.clean(obstacle))"])
            throw ExitCode(ExitStatus.notDone)
        }
        let collectors = watched.collectors(limits: Limits(connect: min(2, timeout), total: timeout))
        guard !follow else {
            await LogsRun.follow(
                report, collectors: collectors, intervals: watched.intervals, clock: ContinuousClock(),
                now: ProgramPlace.now, isRead: { Output.standard.isRead }, write: { Output.standard.lines($0) },
                tell: { Output.errors.lines(["mltop: \(Sanitiser.clean($0))"]) })
            leave(0)
        }
        let found = await LogsRun.look(
            report, collectors: collectors, older: watched.onDemand().older, timeout: timeout, clock: ContinuousClock(),
            now: ProgramPlace.now)
        if !found.lines.isEmpty { Output.standard.lines(found.lines) }
        Output.errors.warn(found.faults.map { Sanitiser.clean($0) })
        if found.lines.isEmpty, found.faults.isEmpty {
            Output.errors.lines(["mltop: no line was found: \(Self.narrowing(selection))"])
        }
        if !found.isRead { throw ExitCode(ExitStatus.notDone) }
    }

    /// What narrowed the look, in words.
    private static func narrowing(_ selection: LogsReport.Selection) -> String {
        var parts: [String] = []
        if !selection.grep.isEmpty { parts.append("--grep") }
        if !selection.groups.isEmpty { parts.append("--group") }
        if selection.since != nil { parts.append("--since") }
        return parts.isEmpty ? "nothing wrote any in 24 hours" : "\(parts.joined(separator: " and ")) left none"
    }

    /// The seconds of `90s`, `15m`, `2h` or `1d`; nil for anything else.
    static func seconds(_ text: String) -> Double? {
        guard let unit = text.last, let scale = ["s": 1.0, "m": 60, "h": 3_600, "d": 86_400][unit],
            let number = Double(text.dropLast()), number > 0, number * scale <= 90 * 86_400,
            text.dropLast().allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") })
        else { return nil }
        return number * scale
    }
}

extension LogsReport.Format: ExpressibleByArgument {}
