import FoundationEssentials

/// The XML of the demo's volumes: one of 30 GiB for each host, encrypted, never snapshotted.
enum EC2Volumes {
    /// A row of DescribeVolumes.
    static func volume(of host: DemoHost) -> EC2Row {
        let made = CivilTime(host.launchedAt.addingTimeInterval(-40 * 86_400)).seconds + ".000Z"
        let attachment =
            XML.text("volumeId", host.volume) + XML.text("instanceId", host.id) + XML.text("device", "/dev/xvda")
            + XML.text("status", "attached") + XML.text("attachTime", made) + XML.text("deleteOnTermination", "true")
        let key = "arn:aws:kms:\(DemoNames.region):\(DemoNames.account):key/45febf1d-c444-4ff8-a78d-4e3ffbc8567e"
        let xml =
            XML.text("volumeId", host.volume) + XML.text("size", "30") + "<snapshotId/>"
            + XML.text("availabilityZone", DemoNames.region + "a") + XML.text("status", "in-use")
            + XML.text("createTime", made) + XML.element("attachmentSet", XML.element("item", attachment))
            + XML.text("volumeType", "gp3") + XML.text("iops", "3000") + XML.text("throughput", "125")
            + XML.text("encrypted", "true") + XML.text("kmsKeyId", key) + XML.text("multiAttachEnabled", "false")
        return EC2Row(
            [
                "attachment.instance-id": [host.id], "volume-id": [host.volume], "status": ["in-use"],
                "attachment.status": ["attached"],
            ], tags: EC2Row.tags("\(host.name)-root-volume"), xml)
    }

    /// A row of DescribeVolumeStatus.
    static func status(of host: DemoHost) -> EC2Row {
        let passed = ["io-enabled", "io-performance"].map { name in
            XML.text("name", name) + XML.text("status", name == "io-enabled" ? "passed" : "not-applicable")
        }
        return EC2Row(
            ["volume-id": [host.volume]],
            XML.text("volumeId", host.volume) + XML.text("availabilityZone", DemoNames.region + "a")
                + XML.element(
                    "volumeStatus",
                    XML.text("status", "ok") + XML.element("details", XML.elements("item", passed))))
    }
}
