import Glibc
import Wire

/// Looks for programs as a shell does.
enum ProgramSearch {
    /// The path of the program `name`: as it is when it holds a slash, else the first in `path` that may be run.
    static func find(_ name: String, path: String?) throws(ProcessFailure) -> String {
        guard !name.isEmpty else { throw .notStarted("no program is named") }
        if name.contains("/") { return name }
        var why = "\(name) is not in PATH"
        for folder in (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":") where folder.hasPrefix("/") {
            let candidate = "\(folder)/\(name)"
            var status = stat()
            guard stat(candidate, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            if access(candidate, X_OK) == 0 { return candidate }
            why = "\(candidate): \(SystemWords.of(errno))"
        }
        throw .notStarted(why)
    }
}
