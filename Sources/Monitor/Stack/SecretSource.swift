/// Where a password comes from; read when it is first needed, never stored in the config in clear.
public enum SecretSource: Equatable, Sendable {
    /// The text is at hand: from the environment variable of that name, or from the demo stack.
    case known(Secret, from: String)
    /// A command (argv, no shell) that prints the password as its first line.
    case command([String])
}
