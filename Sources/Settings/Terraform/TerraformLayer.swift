/// The settings that a file of Terraform outputs gives.
struct TerraformLayer: Equatable, Sendable {
    /// The file as it was named.
    var file: String
    /// The values, under keys such as `airflow.url`.
    var values = Layer()
    /// Keys whose output is marked as sensitive, which are not shown.
    var sensitive: Set<String> = []
    /// Outputs that are there and cannot be used.
    var notes: [ConfigNote] = []

    /// Takes from `outputs` what is known, and makes addresses of services from those of their hosts.
    init(_ outputs: TerraformOutputs) {
        file = outputs.file
        for rule in TerraformNames.rules { take(rule, from: outputs) }
        for service in TerraformNames.services where values[service.key] == nil {
            derive(service)
        }
    }

    private mutating func take(_ rule: TerraformNames.Rule, from outputs: TerraformOutputs) {
        for (name, part) in rule.outputs {
            guard let output = outputs[name], output.value != .null else { continue }
            guard case .string(let whole) = output.value else {
                notes.append(
                    ConfigNote(file: file, message: "\(name) is \(output.value.kind), text was expected; left out"))
                continue
            }
            guard let text = Self.cut(whole, part), !text.isEmpty else { continue }
            do throws(FormFault) {
                let origin = Origin.terraform(file, output: name)
                values[rule.key] = Sourced(value: try rule.form.read(text: text), origin: origin)
                if output.isSensitive { sensitive.insert(rule.key) }
                return
            } catch {
                let shown = output.isSensitive ? "is not usable" : "is \(WebAddress.shown(whole)): \(error.message)"
                notes.append(ConfigNote(file: file, message: "\(name) \(shown); left out"))
            }
        }
    }

    private mutating func derive(_ service: TerraformNames.Service) {
        let hostKey = "hosts.\(service.host).address"
        guard let host = values[hostKey], case .text(let address) = host.value,
            case .terraform(_, let output) = host.origin
        else { return }
        let place = address.contains(":") ? "[\(address)]" : address
        let origin = Origin.terraform(file, output: "\(output), port \(service.port)")
        values[service.key] = Sourced(value: .text("http://\(place):\(service.port)"), origin: origin)
        if sensitive.contains(hostKey) { sensitive.insert(service.key) }
    }

    // arn:partition:service:region:account:resource, where the resource is `stream/NAME` or `function:NAME`.
    private static func cut(_ text: String, _ part: TerraformNames.Part) -> String? {
        guard part != .whole else { return text }
        let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard fields.count == 6, fields[0] == "arn" else { return nil }
        if part == .region { return String(fields[3]) }
        return fields[5].split { $0 == "/" || $0 == ":" }.dropFirst().first.map(String.init)
    }
}
