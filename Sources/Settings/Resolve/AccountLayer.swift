import Monitor

/// The settings that a deployment found in an AWS account gives.
enum AccountLayer {
    /// The deployment that is watched: the one that is named, else the first.
    ///
    /// Throws when the one that is named is not there.
    static func choose(
        _ inputs: SettingsInputs, notes: inout [ConfigNote]
    ) throws(ConfigFault) -> AccountFindings.Deployment? {
        guard let found = inputs.account?.deployments, let first = found.first else { return nil }
        let names = found.map { plain($0.name) }
        let variable = inputs.environment["MLTOP_STACK"].flatMap { $0.isEmpty ? nil : $0 }
        if let wanted = inputs.flags.stack ?? variable {
            let fitting = found.filter { $0.name == wanted || $0.project == wanted || $0.environment == wanted }
            if fitting.count == 1, let only = fitting.first { return only }
            throw ConfigFault(
                file: inputs.flags.stack == nil ? "environment MLTOP_STACK" : "--stack",
                message: "\(fitting.isEmpty ? "no deployment" : "several deployments") \(quoted(wanted)) in the AWS "
                    + "account; there is \(listed(names))")
        }
        if found.count > 1 {
            let message = "holds the deployments \(listed(names)); \(names[0]) is used, choose with --stack NAME"
            notes.append(ConfigNote(file: "AWS account", message: message))
        }
        return first
    }

    /// The values of `deployment`; what is no value of its kind is left out.
    static func layer(_ deployment: AccountFindings.Deployment, region: String) -> Layer {
        var layer = Layer()
        func set(_ key: String, _ text: String?, _ form: ConfigForm, _ origin: String) {
            guard let text, let value = try? form.read(text: text) else { return }
            layer[key] = Sourced(value: value, origin: .aws(origin))
        }
        let name = ConfigForm.text("a name")
        set("region", region, .region, "the region that was asked")
        set("project", deployment.project, name, "names of resources")
        set("environment", deployment.environment, name, "names of resources")
        set("lambda_function", deployment.function, name, "Lambda function name")
        set("kinesis_stream", deployment.stream, name, deployment.streamWitness)
        for (role, bucket) in deployment.buckets { set("buckets.\(role)", bucket, name, "S3 bucket name") }
        for host in deployment.hosts {
            set("hosts.\(host.name).instance", host.instanceID, .instance, "EC2 Name tag")
            set("hosts.\(host.name).address", host.address, .host, "EC2 public address")
        }
        for service in TerraformNames.services {
            guard let address = layer.text("hosts.\(service.host).address") else { continue }
            let place = address.contains(":") ? "[\(address)]" : address
            set(service.key, "http://\(place):\(service.port)", .url, "EC2 public address, port \(service.port)")
        }
        return layer
    }
}
