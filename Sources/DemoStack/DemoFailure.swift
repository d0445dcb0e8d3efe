/// Why the demo could not be started.
public enum DemoFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// No scenario has that name.
    case unknownScenario(String, known: [String])
    /// No loopback port could be opened; the system call and the system's words.
    case port(call: String, why: String)

    /// What failed, why, and the next step.
    public var description: String {
        switch self {
        case .unknownScenario(let name, let known):
            "demo: there is no scenario \(name); take one of \(known.joined(separator: ", "))"
        case .port(let call, let why):
            "demo: no port on 127.0.0.1 (\(call): \(why)); check the limit of open files and the loopback interface"
        }
    }
}
