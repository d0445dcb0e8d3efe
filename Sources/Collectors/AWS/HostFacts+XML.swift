import AWSClient
import FoundationEssentials
import Monitor

extension HostFacts {
    /// Reads an instance of DescribeInstances; nil without an id.
    ///
    /// Names of fields that should be there go to `missing`.
    init?(_ instance: XMLNode, missing: inout Set<String>) {
        guard let id = instance.text("instanceId") else {
            missing.insert("instanceId")
            return nil
        }
        let state = instance["instanceState"]?.text("name")
        let type = instance.text("instanceType")
        if state == nil { missing.insert("instanceState") }
        if type == nil { missing.insert("instanceType") }
        self.init(
            id: id, name: instance.list("tagSet").first { $0.text("key") == "Name" }?.text("value"),
            state: state ?? "unknown",
            stateReason: instance.text("reason") ?? instance["stateReason"]?.text("message") ?? "",
            stateReasonCode: instance["stateReason"]?.text("code"), type: type ?? "",
            publicAddress: instance.text("ipAddress"), privateAddress: instance.text("privateIpAddress"),
            launchedAt: instance.text("launchTime").flatMap(Timestamps.date),
            volumeIDs: instance.list("blockDeviceMapping").compactMap { $0["ebs"]?.text("volumeId") },
            vpc: instance.text("vpcId"), subnet: instance.text("subnetId"),
            groups: Self.groups(of: instance),
            profile: instance["iamInstanceProfile"]?.text("arn"),
            wantsToken: instance["metadataOptions"]?.text("httpTokens").map { $0 == "required" },
            project: instance.list("tagSet").first { $0.text("key") == "Project" }?.text("value"))
    }

    /// The groups of all of its interfaces, each once; those of the instance itself are of the first interface alone, and
    /// not every server tells them.
    private static func groups(of instance: XMLNode) -> [String] {
        let places = [instance] + instance.list("networkInterfaceSet")
        var seen: Set<String> = []
        return places.flatMap { $0.list("groupSet") }.compactMap { $0.text("groupId") }.filter {
            seen.insert($0).inserted
        }
    }

    /// Adds what a row of DescribeInstanceStatus says; `not-applicable`, as of a stopped instance, is no status.
    mutating func absorb(status row: XMLNode) {
        func status(_ name: String) -> String? {
            row[name]?.text("status").flatMap { $0 == "not-applicable" ? nil : $0 }
        }
        systemStatus = status("systemStatus")
        instanceStatus = status("instanceStatus")
        events = row.list("eventsSet").compactMap { event in
            let text = event.text("description") ?? ""
            if text.hasPrefix("[Completed]") || text.hasPrefix("[Canceled]") { return nil }
            return ScheduledEvent(
                code: event.text("code") ?? "event", text: text,
                notBefore: event.text("notBefore").flatMap(Timestamps.date))
        }
    }
}
