/// Finds and reads the files that settings come from, and keeps a record of what was looked for.
struct FoundFiles {
    let inputs: SettingsInputs
    /// What was looked for, and what was there.
    private(set) var lookedFor: [String] = []
    /// What is worth saying about the files.
    private(set) var notes: [ConfigNote] = []

    /// Nothing read yet.
    init(_ inputs: SettingsInputs) { self.inputs = inputs }

    /// The config files, the deciding one first: the one that is named, or the project's and the user's own.
    mutating func configs() throws(ConfigFault) -> [ConfigFile] {
        let variable = inputs.environment["MLTOP_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        if let path = inputs.flags.config ?? variable {
            let by = inputs.flags.config == nil ? "MLTOP_CONFIG" : "--config"
            guard let bytes = try inputs.bytes(path) else {
                throw ConfigFault(file: path, message: "there is no such file (named by \(by))")
            }
            return [try config(bytes, path)]
        }
        var found: [ConfigFile] = []
        for path in ["mltop.toml"] + (inputs.configFolder.map { [join($0, "config.toml")] } ?? []) {
            guard let bytes = try inputs.bytes(path) else {
                lookedFor.append("\(path): not there")
                continue
            }
            found.append(try config(bytes, path))
        }
        return found
    }

    private mutating func config(_ bytes: [UInt8], _ path: String) throws(ConfigFault) -> ConfigFile {
        var file = try ConfigFile.read(bytes, path: path)
        let count = file.stacks.count
        lookedFor.append("\(path): " + (count == 0 ? "no [stack.NAME]" : count == 1 ? "1 stack" : "\(count) stacks"))
        notes += file.notes
        guard !inputs.mayRunCommands(path) else { return file }
        for index in file.stacks.indices {
            for (key, sourced) in file.stacks[index].values.values {
                guard case .command = sourced.value else { continue }
                file.stacks[index].values[key] = nil
                var line: Int?
                if case .file(_, let place) = sourced.origin { line = place }
                let message = "\(key) is not run: others may write this file; chmod go-w it and own it"
                notes.append(ConfigNote(file: path, line: line, message: message))
            }
        }
        return file
    }

    /// The settings in the Terraform file or directory that was named; throws when there are none.
    mutating func terraform(named path: String, by: String) throws(ConfigFault) -> TerraformLayer {
        let unreadable: ConfigFault
        do throws(ConfigFault) {
            guard let bytes = try inputs.bytes(path) else {
                throw ConfigFault(file: path, message: "there is no such file or directory (named by \(by))")
            }
            return layer(try TerraformOutputs(bytes, file: path))
        } catch  where error.message.hasPrefix("cannot be read") {
            unreadable = error
        }
        for name in Self.terraformNames {
            let file = join(path, name)
            guard let bytes = try inputs.bytes(file) else { continue }
            return layer(try TerraformOutputs(bytes, file: file))
        }
        guard unreadable.message.contains("directory") else { throw unreadable }
        let names = listed(Self.terraformNames.dropLast(), "or")
        let message = "holds no \(names) (named by \(by)); run terraform output -json > outputs.json there"
        throw ConfigFault(file: path, message: message)
    }

    /// The settings in Terraform files of the current directory; what cannot be used there is told and passed over.
    mutating func terraformHere() -> TerraformLayer? {
        for name in Self.terraformNames {
            do throws(ConfigFault) {
                guard let bytes = try inputs.bytes(name) else {
                    if !name.hasPrefix(".") { lookedFor.append("\(name): not there") }
                    continue
                }
                let found = layer(try TerraformOutputs(bytes, file: name))
                lookedFor.append("\(name): \(found.values.values.count) settings")
                return found
            } catch {
                lookedFor.append("\(name): \(error.message)")
                notes.append(ConfigNote(file: name, line: error.line, message: error.message))
            }
        }
        return nil
    }

    // The last is where Terraform keeps the place of a remote state, which only tells what to do.
    private static let terraformNames = [
        "terraform.tfstate", "outputs.json", "terraform-outputs.json", ".terraform/terraform.tfstate",
    ]

    private mutating func layer(_ outputs: TerraformOutputs) -> TerraformLayer {
        let layer = TerraformLayer(outputs)
        notes += layer.notes
        return layer
    }
}
