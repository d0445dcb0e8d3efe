import Monitor

extension StackBuilding {
    /// How AWS is reached; nil when nothing of the stack is read from AWS.
    ///
    /// A region or profile that only the environment gives asks for nothing by itself: every shell of an AWS user has it.
    mutating func aws(for stack: Stack) -> AWSTarget? {
        let needs = Self.needs(of: stack)
        let isAsked = ["region", "profile"].contains { key in
            // A config that names one asks for AWS, also where the environment decides which it is.
            if choice?.stack.values[key] != nil { return true }
            return switch values[key]?.origin {
            case .environment?, nil: false
            default: true
            }
        }
        guard isAsked || !needs.isEmpty else {
            values["region"] = nil
            values["profile"] = nil
            return nil
        }
        let profile = values.text("profile")
        if values["region"] == nil, let region = inputs.sharedRegion(profile) {
            let origin = Origin.profile(profile ?? "default")
            if let value = try? ConfigForm.region.read(text: region) {
                values["region"] = Sourced(value: value, origin: origin)
            }
        }
        guard let region = values.text("region") else {
            let what = needs.isEmpty ? "AWS" : listed(needs)
            let message = "no AWS region is known, so \(what) cannot be read; set region, --region or AWS_REGION"
            notes.append(ConfigNote(file: choice?.file ?? terraform?.file ?? "", message: message))
            return nil
        }
        // A profile of the environment is left to the credential chain, which asks the keys in the environment first.
        if case .environment? = values["profile"]?.origin { return AWSTarget(region: region) }
        return AWSTarget(region: region, profile: profile)
    }

    private static func needs(of stack: Stack) -> [String] {
        var needs = stack.hosts.filter { $0.instanceID != nil }.map { "the host \($0.name)" }
        if stack.stream != nil { needs.append("the Kinesis stream") }
        if stack.function != nil { needs.append("the Lambda function") }
        if !stack.buckets.isEmpty { needs.append("the buckets") }
        if !stack.logGroups.isEmpty { needs.append("the log groups") }
        return needs
    }

    /// Notes what Terraform lacks, what it says that a config overrides, and a stack with nothing in it.
    mutating func noteGaps(in stack: Stack) {
        if let terraform {
            let missing = TerraformNames.wanted.filter { values[$0.key] == nil }.map(\.what)
            if !missing.isEmpty {
                let message = "has no output for \(listed(missing)): not watched unless the config names it"
                notes.append(ConfigNote(file: terraform.file, message: message))
            }
            let overridden = terraform.values.values.keys.sorted().filter { key in
                guard let used = values[key], let given = terraform.values[key] else { return false }
                return used.origin != given.origin && used.value != given.value
            }
            if inputs.flags.terraform != nil, !overridden.isEmpty, let choice {
                let message = "\(listed(overridden)) of \(choice.file) or the environment decide before --terraform"
                notes.append(ConfigNote(file: terraform.file, message: message))
            }
        }
        var empty = Stack(name: stack.name)
        empty.budget = stack.budget
        empty.money = stack.money
        empty.readOnly = stack.readOnly
        if stack == empty, let choice {
            let message =
                "the stack \(quoted(choice.stack.name)) has nothing to watch; give it a service or an endpoint"
            notes.append(note(at: .file(choice.file, line: choice.stack.line), message))
        }
    }
}
