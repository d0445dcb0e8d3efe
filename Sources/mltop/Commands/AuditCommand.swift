import ArgumentParser
import Cells
import FoundationEssentials
import Monitor
import Runtime
import Wire

/// `mltop audit`: what was done from here, by whom and how it ended.
struct AuditCommand: AsyncParsableCommand {
    /// How the log is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Print the log of actions: who did what, to what, and how it ended.")

    @Option(name: .long, help: "How to print: text or json (a line for each entry, as it was kept).")
    var format: Format = .text

    func run() async throws {
        let file = ProgramPlace().auditFile
        do throws(FileFault) {
            switch format {
            case .json:
                Output.standard.lines(
                    try file.lines(limit: 8 << 20).map { Sanitiser.clean(String(decoding: $0, as: UTF8.self)) })
            case .text:
                let lines = AuditReport.lines(try AuditLog.entries(of: file))
                Output.standard.lines(
                    (lines.isEmpty ? ["nothing was done from here yet"] : lines).map { Sanitiser.clean($0) })
            }
        } catch {
            Output.errors.lines([Sanitiser.clean("mltop: the audit log cannot be read: \(error)")])
            throw ExitCode(ExitStatus.notDone)
        }
    }
}
