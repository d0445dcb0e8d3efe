extension Check {
    /// Roles instead of keys, and no wider than needed.
    static let roles = posture(
        "posture.roles", "roles",
        "every host has a role, and no role may do everything (claim: IAM roles on instances)",
        needs: [.roles]
    ) { scene, blank in
        guard scene.stack.aws != nil, !scene.stack.hosts.isEmpty || scene.stack.function != nil else { return nil }
        return scene.judged(blank, by: scene.world.roles, of: .roles) { snapshot, finding in
            finding.facts.append(claim("IAM roles on instances, least privilege"))
            var wide: [String] = []
            var unread: [PollFailure] = []
            var illegible: [String] = []
            for role in snapshot.roles {
                let holders = role.holders.joined(separator: ", ")
                if let failure = role.policies.failure { unread.append(failure) }
                for policy in role.policies.value ?? [] {
                    let words =
                        policy.tooWide.map { $0.isEmpty ? "nothing too wide" : Scene.few($0) } ?? "text not read"
                    finding.facts.append(.init("\(holders): \(policy.name)", words))
                    if policy.tooWide == nil { illegible.append("\(holders): \(policy.name)") }
                    if let much = policy.tooWide?.first { wide.append("\(holders): \(policy.name) allows \(much)") }
                }
            }
            finding.facts += snapshot.withoutRole.map { .init($0, "no role") }
            finding.facts += snapshot.lacks.prefix(10).map { .init("not read", $0) }
            finding.brief = "\(snapshot.roles.count) roles"
            finding.sentence = "\(snapshot.roles.count) roles, none that may do everything"
            if let first = wide.first {
                finding.find(
                    "\(wide.count) too wide",
                    wide.count == 1 ? "1 policy of a role is too wide" : "\(wide.count) policies of roles are too wide",
                    why: Scene.few(wide),
                    impact: "who gets into the holder of the role gets all that it allows",
                    next: "name actions and resources in the policy: \(first.prefix(80))")
            } else if let host = snapshot.withoutRole.first {
                finding.find(
                    "\(snapshot.withoutRole.count) without",
                    "\(Scene.few(snapshot.withoutRole)) \(snapshot.withoutRole.count == 1 ? "has" : "have") no role",
                    why: "EC2 tells no instance profile; the README claims roles on instances",
                    impact: "what runs there needs keys that lie on its disk",
                    next: "give \(host) an instance profile in the Terraform")
            } else if let failure = unread.first ?? snapshot.failure {
                scene.fill(&finding, failure: failure)
            } else if let policy = illegible.first {
                finding.isUnseen(
                    "\(illegible.count) not read", "the text of \(policy) is not understood",
                    why:
                        "nobody can tell what \(illegible.count == 1 ? "1 policy of a role allows" : "\(illegible.count) policies of roles allow")"
                )
            } else if snapshot.roles.isEmpty {
                finding.isUnseen(
                    "none read", "no role of the stack is read", why: snapshot.lacks.first ?? "AWS tells of none")
            }
        }
    }

    /// The metadata service that hands out a host's credentials.
    static let metadata = posture(
        "posture.metadata", "instance metadata", "the metadata service of every host wants a token (IMDSv2)",
        needs: [.hosts]
    ) { scene, blank in
        guard scene.stack.aws != nil, !scene.stack.hosts.isEmpty else { return nil }
        return scene.judged(blank, by: scene.world.hosts, of: .hosts) { snapshot, finding in
            let hosts = snapshot.hosts.filter { $0.value.state != "terminated" }.sorted { $0.key < $1.key }
            finding.facts = hosts.map { name, host in
                .init(
                    name, host.wantsToken.map { $0 ? "wants a token" : "answers without a token" } ?? "EC2 does not say"
                )
            }
            let bad = hosts.filter { $0.value.wantsToken == false }
            let told = hosts.filter { $0.value.wantsToken != nil }
            finding.brief = told.isEmpty ? "not told" : "\(told.count - bad.count) of \(told.count)"
            finding.sentence =
                told.isEmpty
                ? "EC2 does not tell whether metadata wants a token" : "the metadata of every host wants a token"
            guard let first = bad.first else {
                if let failure = snapshot.unread.values.first { scene.fill(&finding, failure: failure) }
                return
            }
            finding.find(
                "\(bad.count) without token", "metadata of \(Scene.few(bad.map(\.key))) answers without a token",
                why: "HttpTokens is optional (IMDSv1)",
                impact: "a program on the host that can be made to fetch an address gives the role's keys away",
                next: "aws ec2 modify-instance-metadata-options --instance-id \(first.value.id) --http-tokens required")
        }
    }
}

extension Finding {
    /// Says that there was nothing to judge by.
    fileprivate mutating func isUnseen(_ brief: String, _ sentence: String, why: String) {
        severity = .unknown
        self.brief = brief
        self.sentence = sentence
        self.why = why
        next = "look at it yourself: aws iam list-role-policies, aws iam list-attached-role-policies"
    }
}
