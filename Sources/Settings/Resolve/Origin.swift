/// Where the value of a setting came from.
public enum Origin: Equatable, Sendable, CustomStringConvertible {
    /// A flag, such as `--region`.
    case flag(String)
    /// An environment variable.
    case environment(String)
    /// A line of a config file.
    case file(String, line: Int?)
    /// An output in a Terraform file.
    case terraform(String, output: String)
    /// What the AWS account shows, and where in it.
    case aws(String)
    /// A profile of the shared AWS files.
    case profile(String)
    /// Made of other settings, which are named.
    case derived(String)
    /// Nobody set it.
    case standard

    /// As `mltop config` shows it.
    public var description: String {
        switch self {
        case .flag(let name): name
        case .environment(let name): "environment \(name)"
        case .file(let file, let line): line.map { "\(file):\($0)" } ?? file
        case .terraform(let file, let output): "Terraform \(file): \(output)"
        case .aws(let place): "AWS: \(place)"
        case .profile(let name): "AWS profile \(name)"
        case .derived(let names): "from \(names)"
        case .standard: "default"
        }
    }
}
