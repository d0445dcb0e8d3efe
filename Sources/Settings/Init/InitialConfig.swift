import Monitor

/// The text of a first config: what Terraform or the AWS account tells, and every other key of a stack as a comment.
public struct InitialConfig: Equatable, Sendable {
    /// The file's lines.
    public var lines: [String]
    /// The name of its stack.
    public var stack: String
    /// What is worth saying and is in the file as well.
    public var warnings: [ConfigNote]

    /// Makes the text of the values of one stack.
    init(values: Layer, sensitive: Set<String>, source: String, warnings: [ConfigNote]) {
        self.warnings = warnings
        stack = Self.name(values)
        lines = [
            "# Config of mltop, made by mltop init from \(plain(source)).",
            "# Every key may be left out; mltop config shows each with its origin, and mltop checks every threshold.",
        ]
        for section in [ConfigSection.stack, .airflow, .mlflow, .frontend, .status, .postgres, .redis, .buckets] {
            let place = section.member.map { "\($0)." } ?? ""
            add(section, place, header: section.member.map { ".\($0)" } ?? "", values, sensitive)
        }
        for host in values.names(under: "hosts.").reversed() {
            add(.host, "hosts.\(host).", header: ".hosts.\(tomlKey(host))", values, sensitive)
        }
        lines += [
            "", "# An address of your own, any number of times:", "# [[stack.\(tomlKey(stack)).endpoint]]",
            "# name = \"docs\"", "# url = \"https://example.org/health\"", "",
            "# [stack.\(tomlKey(stack)).thresholds] and [stack.\(tomlKey(stack)).intervals]: see the README.",
        ]
    }

    private mutating func add(
        _ section: ConfigSection, _ place: String, header: String, _ values: Layer, _ sensitive: Set<String>
    ) {
        let keys = ConfigKey.keys(of: section)
        let isGiven = keys.contains { values[place + $0.name] != nil }
        let mark = isGiven || section == .stack ? "" : "# "
        lines += ["", "\(mark)[stack.\(tomlKey(stack))\(header)]"]
        for key in keys {
            let name = place + key.name
            if let sourced = values[name], let text = sourced.value.tomlText, !sensitive.contains(name) {
                lines.append("\(key.name) = \(text)  # \(plain("\(sourced.origin)"))")
            } else {
                let hint = sensitive.contains(name) ? "marked as sensitive in Terraform; " : ""
                lines.append("# \(key.name): \(hint)\(key.summary) (\(key.form.expectation))")
            }
        }
    }

    private static func name(_ values: Layer) -> String {
        values.text("environment") ?? values.text("project") ?? "main"
    }
}

extension ConfigValue {
    /// The value as TOML writes it; nil for what is never written.
    var tomlText: String? {
        switch self {
        case .text(let text): JSONText.quoted(text)
        case .number(let number): Self.words(number)
        case .whole(let number): String(number)
        case .boolean(let isOn): isOn ? "true" : "false"
        default: nil
        }
    }
}
