import Monitor

/// What a key may hold.
public enum ConfigForm: Equatable, Sendable {
    /// Text of one line; the payload says what of, with an example.
    case text(String)
    /// The base address of a web server.
    case url
    /// An address to probe: `http`, `https` or `tcp`.
    case probe
    /// `host:port`, with the port that is taken when none is written.
    case address(port: Int)
    /// A host name or an IP address.
    case host
    /// An AWS region.
    case region
    /// An EC2 instance id.
    case instance
    /// A number from the first value on, with its unit.
    case number(from: Double, unit: String)
    /// A time in seconds, from 1 to a day.
    case interval
    /// A whole number in a range.
    case whole(ClosedRange<Int>)
    /// true or false.
    case boolean
    /// A command: a string that is split into words as a shell does, or an array of words.
    case command
    /// A table of header names and values.
    case headers
    /// An array of texts; the payload says what of, with an example.
    case texts(String)
    /// When hosts are meant to run, with a time zone, or `always`.
    case schedule
    /// An array of TCP ports.
    case ports
    /// The name of a user on a host.
    case user
    /// A host to go through: `user@host:port` with the user and port optional.
    case jump
    /// Options of `ssh`: an array of `Name=value`.
    case options
    /// An absolute path on a host.
    case remotePath

    /// What is expected, to follow the word "expected".
    public var expectation: String {
        switch self {
        case .text(let what): what
        case .url: "an address such as \"http://192.0.2.10:8080\""
        case .probe: "an address such as \"https://example.org/health\" or \"tcp://192.0.2.10:5432\""
        case .address(let port): "an address such as \"192.0.2.10:\(port)\""
        case .host: "a host name or IP address such as \"192.0.2.10\""
        case .region: "an AWS region such as \"eu-north-1\""
        case .instance: "an EC2 instance id such as \"i-0123456789abcdef0\""
        case .number(let least, let unit):
            "a number" + (unit.isEmpty ? "" : " of \(unit)") + ", at least \(ConfigValue.words(least))"
        case .interval: "a number of seconds from 1 to 86400"
        case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .boolean: "true or false"
        case .command: "a command such as \"pass show airflow\" or [\"pass\", \"show\", \"airflow\"]"
        case .texts(let what): what
        case .schedule: "a schedule such as \"\(RunSchedule.example)\", or \"always\""
        case .ports: "an array of ports such as [22, 8080]"
        case .user: "a user name such as \"ec2-user\""
        case .jump: "a host to go through such as \"ec2-user@192.0.2.30\""
        case .options: "an array of ssh options such as [\"Compression=yes\"]"
        case .remotePath: "an absolute path on the host such as \"/opt/mlops\""
        case .headers: "a table of texts such as { Accept = \"text/plain\" }"
        }
    }
}
