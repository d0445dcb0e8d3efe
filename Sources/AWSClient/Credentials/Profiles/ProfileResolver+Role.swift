import Monitor

extension ProfileResolver {
    /// The credentials of a role that `profile` takes upon those of another profile or of this machine.
    func role(
        _ profile: String, _ merged: INIFile.Section, visited: [String]
    ) async throws(PollFailure) -> AWSCredentials {
        // The code for a second factor can only be typed by a person; the AWS command line keeps what came of it.
        if merged["mfa_serial"] != nil {
            return try await ExportedKeys(profile: profile, kind: .secondFactor, tools: tools).credentials()
        }
        let source = try await sourceCredentials(profile, merged, visited: visited)
        let role = RoleToTake(profile: profile, merged, now: tools.now())
        return try await STSExchange(tools: tools).take(role, with: source)
    }

    private func sourceCredentials(
        _ profile: String, _ merged: INIFile.Section, visited: [String]
    ) async throws(PollFailure) -> AWSCredentials {
        switch (merged["source_profile"], merged["credential_source"]) {
        case (let source?, nil): return try await keys(of: source, for: profile, visited: visited)
        case (nil, let source?): return try await keys(ofPlace: source, for: profile)
        case (nil, nil):
            throw fault(profile, "role_arn needs source_profile or credential_source beside it")
        case (_?, _?):
            throw fault(profile, "source_profile and credential_source exclude each other")
        }
    }

    private func keys(
        of source: String, for profile: String, visited: [String]
    ) async throws(PollFailure) -> AWSCredentials {
        guard contents.credentials[source] != nil || contents.config[source] != nil else {
            throw fault(profile, "its source_profile \(source) is not there")
        }
        let hasKeys = contents.merged(source)["aws_access_key_id"] != nil
        if source == profile ? !hasKeys : visited.contains(source) {
            let circle = (visited + [profile, source]).joined(separator: " > ")
            throw fault(profile, "source_profile goes in a circle: \(circle)")
        }
        guard let found = try await credentials(of: source, visited: visited + [profile]) else {
            throw fault(profile, "its source_profile \(source) has no credentials")
        }
        return found
    }

    private func keys(ofPlace place: String, for profile: String) async throws(PollFailure) -> AWSCredentials {
        let source: (any CredentialSource)?
        switch place.lowercased() {
        case "environment": source = EnvironmentSource(tools.environment)
        case "ecscontainer": source = ContainerSource(tools)
        case "ec2instancemetadata": source = MetadataSource(tools)
        default:
            throw fault(
                profile, "credential_source is none of Environment, EcsContainer and Ec2InstanceMetadata")
        }
        guard let found = try await source?.credentials() else {
            throw fault(profile, "its credential_source \(place) has no credentials here")
        }
        return found
    }

    private func fault(_ profile: String, _ why: String) -> PollFailure {
        .credentials(.broken(source: "profile \(profile) in \(tools.files.configPath)", why: why))
    }
}
