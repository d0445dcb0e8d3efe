/// The outputs of a Terraform file, whichever kind of file that is.
struct TerraformOutputs: Equatable, Sendable {
    /// An output's value.
    struct Output: Equatable, Sendable {
        var value: JSONTree
        /// Terraform was told not to show it.
        var isSensitive: Bool
    }

    /// More bytes than any state is likely to have.
    static let limit = 16 * 1024 * 1024

    /// The file as it was named.
    let file: String
    /// The outputs by their names in lower case with underscores.
    var outputs: [String: Output] = [:]

    /// Reads a state (version 4), or what `terraform output -json` or `terraform show -json` prints.
    ///
    /// Throws for everything else, saying what was found and what to do.
    init(_ bytes: [UInt8], file: String) throws(ConfigFault) {
        self.file = file
        let text = try SourceText.read(bytes, file: file, limit: Self.limit)
        let root = try JSONTree.read(text, file: file)
        guard case .object(let members) = root else {
            throw fault("expected an object of Terraform outputs, found \(root.kind)")
        }
        try refuse(members)
        if let version = Self.stateVersion(members) {
            guard version >= 4 else { throw fault("is a state of version \(version), only 4 is read; \(Self.advice)") }
            take(members["outputs"])
            guard !outputs.isEmpty else { throw fault(Self.emptyState(members)) }
        } else if members["format_version"] != nil, let values = members["values"] {
            take(values["outputs"])
            guard !outputs.isEmpty else { throw fault("holds no outputs; \(Self.advice)") }
        } else {
            take(root)
            guard !members.isEmpty else { throw fault("holds no outputs: has terraform apply been run?") }
        }
        guard outputs.keys.contains(where: TerraformNames.isKnown) else {
            let names = listed(members.keys.sorted().prefix(4).map { quoted($0) })
            let found = members.count > 4 ? names + " and more" : names
            throw fault("is neither a Terraform state nor outputs of this deployment: it holds \(found)")
        }
    }

    /// The value at a name such as `vpc_id`, or `infrastructure_summary.region` inside an object.
    subscript(path: String) -> Output? {
        let parts = path.split(separator: ".").map(String.init)
        guard let first = parts.first, let output = outputs[first] else { return nil }
        var value = output.value
        for part in parts.dropFirst() {
            guard let inner = value[part] else { return nil }
            value = inner
        }
        return Output(value: value, isSensitive: output.isSensitive)
    }

    private static let advice = "run terraform output -json > outputs.json where it was applied, and name that file"

    private mutating func take(_ tree: JSONTree?) {
        guard case .object(let members)? = tree else { return }
        for (name, member) in members {
            let key = TerraformNames.canonical(name)
            if case .object(let inner) = member, let value = inner["value"] {
                outputs[key] = Output(value: value, isSensitive: inner["sensitive"] == .boolean(true))
            } else if TerraformNames.isKnown(key) {
                outputs[key] = Output(value: member, isSensitive: false)
            }
        }
    }

    private func refuse(_ members: [String: JSONTree]) throws(ConfigFault) {
        if members["encrypted_data"] != nil { throw fault("is an encrypted state; \(Self.advice)") }
        guard case .object(let backend)? = members["backend"] else { return }
        var kind = ""
        if case .string(let type)? = backend["type"] { kind = " (\(plain(type)))" }
        throw fault("only tells where the remote state is\(kind); \(Self.advice)")
    }

    private static func stateVersion(_ members: [String: JSONTree]) -> Int? {
        guard case .number(let version)? = members["version"], (0...1000).contains(version) else { return nil }
        let marks = ["terraform_version", "lineage", "serial", "resources", "modules"]
        return marks.contains { members[$0] != nil } ? Int(version) : nil
    }

    private static func emptyState(_ members: [String: JSONTree]) -> String {
        if case .array(let resources)? = members["resources"], !resources.isEmpty {
            return "is a state with \(resources.count) resources and no outputs; run terraform apply, which writes them"
        }
        return "is an empty state: nothing is deployed from here; after terraform apply with a remote backend \(advice)"
    }

    private func fault(_ message: String) -> ConfigFault { ConfigFault(file: file, message: message) }
}
