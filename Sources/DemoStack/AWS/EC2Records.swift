import FoundationEssentials

/// The XML of EC2's records, as the real service writes it.
enum EC2Records {
    /// The tags of a host.
    static func tags(of host: DemoHost) -> [(key: String, value: String)] {
        [
            ("Name", host.tag), ("Project", "MLOps Taxi Prediction"), ("Environment", "dev"), ("Terraform", "true"),
        ]
    }

    /// A reservation with one instance.
    static func reservation(_ host: DemoHost) -> String {
        XML.text("reservationId", "r-0\(host.id.dropFirst(3))") + XML.text("ownerId", DemoNames.account) + "<groupSet/>"
            + XML.element("instancesSet", XML.element("item", instance(host)))
    }

    private static func instance(_ host: DemoHost) -> String {
        let dashed = host.publicAddress.split(separator: ".").joined(separator: "-")
        let isRunning = host.stoppedAt == nil
        let publicName = isRunning ? "ec2-\(dashed).\(DemoNames.region).compute.amazonaws.com" : ""
        let attached = CivilTime(host.launchedAt.addingTimeInterval(-40 * 86_400)).seconds + ".000Z"
        let volume =
            XML.text("volumeId", host.volume) + XML.text("status", "attached") + XML.text("attachTime", attached)
            + XML.text("deleteOnTermination", "true")
        let parts = [
            XML.text("instanceId", host.id), XML.text("imageId", "ami-0b6acaa45fec15278"), state(host),
            XML.text(
                "privateDnsName",
                "ip-\(host.privateAddress.split(separator: ".").joined(separator: "-")).\(DemoNames.region)"
                    + ".compute.internal"),
            XML.text("dnsName", publicName), reason(host), XML.text("keyName", "mlops-key"),
            XML.text("amiLaunchIndex", "0"), "<productCodes/>", XML.text("instanceType", host.type),
            XML.text("launchTime", CivilTime(host.launchedAt).seconds + ".000Z"),
            XML.element(
                "placement",
                XML.text("availabilityZone", zone) + "<groupName/>" + XML.text("tenancy", "default")),
            XML.element("monitoring", XML.text("state", "disabled")),
            XML.text("subnetId", DemoNetwork.subnets[0].id), XML.text("vpcId", DemoNetwork.vpc),
            XML.text("privateIpAddress", host.privateAddress),
            isRunning ? XML.text("ipAddress", host.publicAddress) : "", XML.text("sourceDestCheck", "true"),
            XML.element(
                "groupSet",
                XML.element(
                    "item",
                    XML.text("groupId", host.group) + XML.text("groupName", "\(DemoNames.project)-sg-dev"))),
            XML.element(
                "iamInstanceProfile",
                XML.text("arn", "arn:aws:iam::\(DemoNames.account):instance-profile/\(host.profile)")
                    + XML.text("id", "AIPA5VDEMOPROFILE0001")),
            XML.element(
                "metadataOptions",
                XML.text("state", "applied") + XML.text("httpTokens", "required")
                    + XML.text("httpPutResponseHopLimit", "2") + XML.text("httpEndpoint", "enabled")),
            stateReason(host), XML.text("architecture", "x86_64"), XML.text("rootDeviceType", "ebs"),
            XML.text("rootDeviceName", "/dev/xvda"),
            XML.element(
                "blockDeviceMapping",
                XML.element("item", XML.text("deviceName", "/dev/xvda") + XML.element("ebs", volume))),
            XML.text("virtualizationType", "hvm"),
            XML.element(
                "tagSet",
                XML.elements("item", tags(of: host).map { XML.text("key", $0.key) + XML.text("value", $0.value) })),
            XML.text("hypervisor", "xen"), XML.text("ebsOptimized", "false"),
        ]
        return parts.joined()
    }

    /// A row of DescribeInstanceStatus; a stopped instance has no checks.
    static func status(_ host: DemoHost) -> String {
        let check =
            host.stoppedAt == nil
            ? XML.text("status", "ok")
                + XML.element(
                    "details", XML.element("item", XML.text("name", "reachability") + XML.text("status", "passed")))
            : XML.text("status", "not-applicable")
        return XML.text("instanceId", host.id) + XML.text("availabilityZone", zone) + state(host)
            + XML.element("systemStatus", check) + XML.element("instanceStatus", check)
    }

    private static let zone = DemoNames.region + "a"

    private static func state(_ host: DemoHost) -> String {
        XML.element("instanceState", words(host.state))
    }

    /// The code and the name of a state.
    static func words(_ state: String) -> String {
        let code = ["pending": "0", "running": "16", "stopping": "64", "stopped": "80"][state] ?? "16"
        return XML.text("code", code) + XML.text("name", state)
    }

    private static func reason(_ host: DemoHost) -> String {
        guard let stopped = host.stoppedAt.map(CivilTime.init) else { return "<reason/>" }
        return XML.text("reason", "User initiated (\(stopped.date) \(stopped.clock) GMT)")
    }

    private static func stateReason(_ host: DemoHost) -> String {
        guard host.stoppedAt != nil else { return "" }
        let code = "Client.UserInitiatedShutdown"
        return XML.element(
            "stateReason", XML.text("code", code) + XML.text("message", "\(code): User initiated shutdown"))
    }
}
