/// The process environment as a value, so that nothing below the root reads the real one.
public struct Environment: Equatable, Sendable {
    private let variables: [String: String]

    /// Wraps `variables`.
    public init(_ variables: [String: String]) { self.variables = variables }

    /// The variable's text; nil when it is not set or empty, as the AWS tools and `NO_COLOR` treat it.
    public subscript(name: String) -> String? {
        guard let text = variables[name], !text.isEmpty else { return nil }
        return text
    }

    /// All variables.
    public var all: [String: String] { variables }
}
