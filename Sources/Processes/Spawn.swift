import CSpawn
import Glibc
import Wire

/// One call of `posix_spawn`.
enum Spawn {
    /// Starts the program with the given ends of pipes as its standard files; its process id, which is also its group's.
    static func start(_ order: ChildOrder, input: Int32, output: Int32, errors: Int32) throws(ProcessFailure) -> pid_t {
        var arguments = order.arguments.map { strdup($0) } + [nil]
        var environment = order.environment.map { strdup($0) } + [nil]
        defer { for text in arguments + environment { free(text) } }
        var child = pid_t()
        let code = cspawn_start(&child, order.program, &arguments, &environment, input, output, errors)
        guard code == 0 else { throw .notStarted("\(order.program): \(SystemWords.of(code))") }
        return child
    }
}
