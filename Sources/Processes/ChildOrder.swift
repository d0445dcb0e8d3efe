/// What is to be run, ready for the system.
struct ChildOrder: Sendable {
    /// The path of the program.
    let program: String
    /// The whole argument vector, the name first.
    let arguments: [String]
    /// `NAME=value` each.
    let environment: [String]
    /// The bytes for standard input.
    let input: [UInt8]
    /// Seconds that the program may run.
    let timeout: Double
    /// Bytes that it may print.
    let outputLimit: Int
}
