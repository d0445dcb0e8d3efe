import Monitor

extension Settings {
    /// A first config from Terraform, else from the AWS account; nil when neither shows a stack.
    ///
    /// Config files are not looked at. Of the flags, profile and region are kept in it.
    public static func initial(_ inputs: SettingsInputs) throws(ConfigFault) -> InitialConfig? {
        var found = FoundFiles(inputs)
        var notes: [ConfigNote] = []
        let flags = try inputs.flags.layer()
        var kept = Layer()
        for key in ["profile", "region"] { kept[key] = flags[key] }
        var terraform: TerraformLayer?
        if let path = inputs.flags.terraform {
            terraform = try found.terraform(named: path, by: "--terraform")
        } else {
            terraform = found.terraformHere()
        }
        if let terraform {
            let values = Layer.merged([kept, terraform.values])
            return InitialConfig(
                values: values, sensitive: terraform.sensitive, source: "Terraform: \(terraform.file)",
                warnings: found.notes)
        }
        guard let account = inputs.account, let deployment = try AccountLayer.choose(inputs, notes: &notes) else {
            return nil
        }
        let values = Layer.merged([kept, AccountLayer.layer(deployment, region: account.region)])
        return InitialConfig(
            values: values, sensitive: [], source: "the AWS account, deployment \(deployment.name)",
            warnings: found.notes + notes)
    }

    /// The names of all stacks of the config files, the deciding file first.
    public static func stackNames(_ inputs: SettingsInputs) throws(ConfigFault) -> [String] {
        var found = FoundFiles(inputs)
        var names: [String] = []
        for name in try found.configs().flatMap({ $0.stacks.map(\.name) }) where !names.contains(name) {
            names.append(name)
        }
        return names
    }
}
