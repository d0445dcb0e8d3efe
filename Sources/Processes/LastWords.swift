import Glibc
import Synchronization
import Wire

/// Programs that are started when this program ends, each to undo something that would outlive it.
enum LastWords {
    private struct Kept {
        let arguments: [String]
        let environment: Environment
    }

    private static let kept = Mutex<[String: Kept]>([:])

    static func keep(_ key: String, _ arguments: [String], environment: Environment) {
        kept.withLock { $0[key] = Kept(arguments: arguments, environment: environment) }
    }

    /// Starts each with nothing on its three files; none is waited for.
    static func startAll() {
        let all = kept.withLock { kept in
            defer { kept = [:] }
            return kept.values
        }
        guard !all.isEmpty else { return }
        let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
        guard nothing >= 0 else { return }
        for one in all {
            let environment = one.environment.all
            guard let name = one.arguments.first, let program = try? ProgramSearch.find(name, path: environment["PATH"])
            else { continue }
            let order = ChildOrder(
                program: program, arguments: one.arguments, environment: environment.map { "\($0)=\($1)" }, input: [],
                timeout: 0, outputLimit: 0)
            _ = try? Spawn.start(order, input: nothing, output: nothing, errors: nothing)
        }
    }
}
