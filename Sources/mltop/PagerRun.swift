import Cells
import Glibc
import Processes
import Runtime
import Wire

/// Text in the user's pager: `$MLTOP_PAGER`, `$PAGER`, or else `less`.
@MainActor struct PagerRun {
    private let place: ProgramPlace
    private let processes: ChildProcesses

    init(_ place: ProgramPlace) {
        self.place = place
        processes = ChildProcesses(environment: place.environment)
    }

    /// What the dashboard does with lines for the pager.
    func show(_ lines: [String]) -> Session.Login {
        let command = [place.environment["MLTOP_PAGER"], place.environment["PAGER"]].compactMap(\.self)
            .first { !$0.isEmpty }
        guard command != nil || processes.has("less") || processes.has("more") else {
            return .said("there is no pager: set PAGER, or install less")
        }
        let pager = command ?? (processes.has("less") ? "less" : "more")
        return .takesTerminal { await run(pager, lines.map { Sanitiser.clean($0) }) }
    }

    /// The text goes through a file that has no name any more when the pager starts, so that nothing of it stays and the
    /// pager has the keys.
    private func run(_ pager: String, _ lines: [String]) async -> String? {
        let folder = place.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var name = Array("\(folder)/mltop-XXXXXX".utf8CString)
        let file = mkstemp(&name)
        guard file >= 0 else { return "the pager could not be given the text: there is no room in \(folder)" }
        unlink(name)
        defer { close(file) }
        var bytes = Array((lines.joined(separator: "\n") + "\n").utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { return "the pager could not be given the text" }
            bytes = bytes.dropFirst(count)
        }
        // The variable is the user's own command line, as every program with a pager takes it.
        let path = "/proc/\(getpid())/fd/\(file)"
        do throws(ProcessFailure) {
            let status = try await processes.runOnTerminal(
                ["sh", "-c", "exec \(pager) <\"$0\"", path], environment: ["LESS": place.environment["LESS"] ?? "-S"])
            return status == 0 ? nil : "the pager \(Sanitiser.clean(pager)) ended with status \(status)"
        } catch {
            return "the pager did not start: \(error)"
        }
    }
}
