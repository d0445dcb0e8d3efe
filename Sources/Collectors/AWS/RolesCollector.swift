import AWSClient
import FoundationEssentials
import Monitor

/// Reads the roles of the hosts and the function with their policies: IAM, all of it free.
struct RolesCollector: Collector {
    /// Roles and policies that are read at most; a stack has three of the first and a few of the second.
    private static let limit = 20

    let finder: HostFinder
    let function: String?
    let client: AWSClient

    var source: SourceID { .roles }

    /// Every role with its policies; a role whose policies cannot be read has the failure in their place.
    ///
    /// Fails only when no role could be read and one was refused.
    func collect() async throws(PollFailure) -> Payload {
        var snapshot = RolesSnapshot()
        var failures: [PollFailure] = []
        var holders: [String: [String]] = [:]
        var profiles: [String: [String]] = [:]
        if !finder.hosts.isEmpty {
            let found = try await finder.find()
            snapshot.lacks += found.lacks
            snapshot.failure = found.unread.values.first
            for (name, host) in found.hosts.sorted(by: { $0.key < $1.key }) where host.state != "terminated" {
                if let profile = host.profile.flatMap(Self.lastPart) {
                    profiles[profile, default: []].append(name)
                } else {
                    snapshot.withoutRole.append(name)
                }
            }
        }
        for (profile, names) in profiles.sorted(by: { $0.key < $1.key }).prefix(Self.limit) {
            switch await role(ofProfile: profile) {
            case .read(let role?): holders[role, default: []] += names
            case .read(nil): snapshot.withoutRole += names
            case .failed(let failure):
                failures.append(failure)
                snapshot.lacks.append("role of \(names.joined(separator: ", ")): \(failure)")
            case .notAsked: break
            }
        }
        if let function {
            switch await role(ofFunction: function) {
            case .read(let role?): holders[role, default: []].append("function")
            case .read(nil), .notAsked:
                snapshot.lacks.append(Self.lackingRole)
                snapshot.failure = .notUnderstood(Self.lackingRole)
            case .failed(let failure):
                failures.append(failure)
                snapshot.lacks.append("role of the function: \(failure)")
            }
        }
        for (role, names) in holders.sorted(by: { $0.key < $1.key }).prefix(Self.limit) {
            let policies = await policies(of: role)
            if let failure = policies.failure { failures.append(failure) }
            snapshot.roles.append(.init(name: role, holders: names, policies: policies))
        }
        if failures.contains(.cancelled) { throw .cancelled }
        snapshot.failure = failures.first ?? snapshot.failure
        if snapshot.roles.allSatisfy({ $0.policies.value == nil }), let failure = failures.first { throw failure }
        return .roles(snapshot)
    }

    private static let lackingRole = "Lambda GetFunctionConfiguration lacks Role"

    private func role(ofProfile profile: String) async -> Part<String?> {
        await .reading { () throws(PollFailure) in
            let root = try await client.send(.getInstanceProfile(name: profile)).xml()
            let roles = root.at("GetInstanceProfileResult", "InstanceProfile")?.list("Roles") ?? []
            return roles.first?.text("RoleName")
        }
    }

    private func role(ofFunction function: String) async -> Part<String?> {
        await .reading { () throws(PollFailure) in
            let answer = try await client.send(.getFunctionConfiguration(function: function))
            return try answer.json(FunctionRole.self).role.read().flatMap(Self.lastPart)
        }
    }

    private func policies(of role: String) async -> Part<[RolesSnapshot.Policy]> {
        await .reading { () throws(PollFailure) in
            var policies: [RolesSnapshot.Policy] = []
            for (name, arn) in try await attached(to: role).prefix(Self.limit) {
                policies.append(.init(name: name, arn: arn, tooWide: try await tooWide(ofManaged: arn)))
            }
            for name in try await written(into: role).prefix(Self.limit) {
                let root = try await client.send(.getRolePolicy(role: role, policy: name)).xml()
                let text = root["GetRolePolicyResult"]?.decodedText("PolicyDocument")
                policies.append(.init(name: name, tooWide: text.flatMap(PolicyDocument.init)?.tooWide))
            }
            return policies
        }
    }

    private func attached(to role: String) async throws(PollFailure) -> [(name: String, arn: String)] {
        var found: [(String, String)] = []
        let first = AWSCall.listAttachedRolePolicies(role: role)
        try await client.allPages(first, limit: 5) { answer throws(PollFailure) in
            let result = try answer.xml()["ListAttachedRolePoliciesResult"]
            found += (result?.list("AttachedPolicies") ?? []).compactMap { row in
                row.text("PolicyArn").map { (row.text("PolicyName") ?? $0, $0) }
            }
            guard result?.text("IsTruncated") == "true" else { return nil }
            return result?.text("Marker").map { .listAttachedRolePolicies(role: role, marker: $0) }
        }
        return found
    }

    private func written(into role: String) async throws(PollFailure) -> [String] {
        var found: [String] = []
        try await client.allPages(.listRolePolicies(role: role), limit: 5) { answer throws(PollFailure) in
            let result = try answer.xml()["ListRolePoliciesResult"]
            found += (result?.list("PolicyNames") ?? []).map(\.text)
            guard result?.text("IsTruncated") == "true" else { return nil }
            return result?.text("Marker").map { .listRolePolicies(role: role, marker: $0) }
        }
        return found
    }

    /// What a managed policy allows too widely; AWS's own policies are known by their names and not read.
    private func tooWide(ofManaged arn: String) async throws(PollFailure) -> [String]? {
        if arn.contains(":iam::aws:policy/") {
            let name = Self.lastPart(arn) ?? arn
            let isWide = name == "AdministratorAccess" || name == "PowerUserAccess" || name.hasSuffix("FullAccess")
            return isWide ? ["AWS's \(name)"] : []
        }
        let root = try await client.send(.getPolicy(arn: arn)).xml()
        guard let version = root.at("GetPolicyResult", "Policy")?.text("DefaultVersionId") else { return nil }
        let text = try await client.send(.getPolicyVersion(arn: arn, version: version)).xml()
            .at("GetPolicyVersionResult", "PolicyVersion")?.decodedText("Document")
        return text.flatMap(PolicyDocument.init)?.tooWide
    }

    /// What stands behind the last slash of an ARN.
    private static func lastPart(_ arn: String) -> String? { arn.split(separator: "/").last.map(String.init) }

    private struct FunctionRole: Decodable, Sendable {
        var role: Lenient<String>?

        enum CodingKeys: String, CodingKey { case role = "Role" }
    }
}
