import Cells
public import Monitor
public import Wire

/// Tells the user's own command of a state that changed.
public enum NotifyCommand {
    /// Seconds that it may take.
    private static let limit = 30.0

    /// Runs the command with the notice in its environment; says how it failed, nil when it ended well.
    public static func run(
        _ notice: StateNotice, of stack: String, _ settings: NotifySettings, processes: any ProcessRunner
    ) async -> String? {
        do throws(ProcessFailure) {
            let output = try await processes.run(
                settings.command, input: [], environment: notice.environment(stack: stack, clean: Sanitiser.clean),
                timeout: limit, outputLimit: 64 << 10)
            guard output.status != 0 else { return nil }
            let words = Words.firstLine(String(decoding: output.errors, as: UTF8.self), limit: 120)
            return "exit status \(output.status)" + (words.isEmpty ? "" : ": \(words)")
        } catch {
            switch error {
            case .notStarted(let why): return "not started: \(why)"
            case .timedOut(let seconds): return "ended after \(Words.fixed(seconds, 0)) s"
            case .tooLarge: return "ended because it printed too much"
            }
        }
    }
}
