import FoundationEssentials

/// EC2: the instances and their status checks.
enum EC2Answers {
    /// DescribeInstances and DescribeInstanceStatus, by ids and by the filters that a stack needs.
    static func answer(_ call: AWSCall, in world: DemoWorld) -> ServedAnswer {
        guard ["DescribeInstances", "DescribeInstanceStatus"].contains(call.operation) else {
            return EC2Lists.answer(call, in: world) ?? call.refusal(.unknownOperation)
        }
        let ids = call.fields.list("InstanceId")
        if let bad = ids.first(where: { !$0.hasPrefix("i-") || !$0.dropFirst(2).allSatisfy(\.isHexDigit) }) {
            return call.refusal(.other("InvalidInstanceID.Malformed", "Invalid id: \"\(bad)\"", status: 400))
        }
        let known = world.hosts
        let missing = ids.filter { id in !known.contains { $0.id == id } }
        guard missing.isEmpty else {
            let message =
                missing.count == 1
                ? "The instance ID '\(missing[0])' does not exist"
                : "The instance IDs '\(missing.joined(separator: ", "))' do not exist"
            return call.refusal(.other("InvalidInstanceID.NotFound", message, status: 400))
        }
        let hosts = known.filter { ids.isEmpty || ids.contains($0.id) }
            .filter { host in filters(of: call).allSatisfy { admits($0.name, $0.values, host) } }
        return call.operation == "DescribeInstances"
            ? envelope(call, XML.element("reservationSet", XML.elements("item", hosts.map(EC2Records.reservation))))
            : statuses(call, of: hosts)
    }

    private static func statuses(_ call: AWSCall, of hosts: [DemoHost]) -> ServedAnswer {
        let all = call.fields["IncludeAllInstances"]?.lowercased() == "true"
        let rows = hosts.filter { all || $0.stoppedAt == nil }.map(EC2Records.status)
        return envelope(call, XML.element("instanceStatusSet", XML.elements("item", rows)))
    }

    /// An answer of EC2 around its content.
    static func envelope(_ call: AWSCall, _ content: String) -> ServedAnswer {
        call.xml(
            "<\(call.operation)Response xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
                + "\(XML.text("requestId", call.requestID))\(content)</\(call.operation)Response>")
    }

    /// The filters of a call.
    static func filters(of call: AWSCall) -> [(name: String, values: [String])] {
        (1...10).compactMap { place in
            call.fields["Filter.\(place).Name"].map { ($0, call.fields.list("Filter.\(place).Value")) }
        }
    }

    /// True when a host passes a filter; one by a property that the demo's hosts do not have lets nothing pass.
    private static func admits(_ name: String, _ values: [String], _ host: DemoHost) -> Bool {
        func admits(_ value: String) -> Bool { values.contains { Wildcard($0).matches(value) } }
        return switch name {
        case "instance-id": admits(host.id)
        case "vpc-id": admits(DemoNetwork.vpc)
        case "instance-state-name": admits(host.stoppedAt == nil ? "running" : "stopped")
        default: EC2Records.tags(of: host).contains { "tag:\($0.key)" == name && admits($0.value) }
        }
    }
}
