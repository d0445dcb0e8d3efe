import FoundationEssentials

/// EC2: what starts, stops and reboots the instances.
enum EC2Changes {
    /// Seconds that an instance is on its way.
    private static let transition = 5.0

    /// StartInstances, StopInstances and RebootInstances of one or more ids; nil for any other call.
    static func answer(_ call: AWSCall, _ state: DemoState, at now: Date) -> ServedAnswer? {
        guard ["StartInstances", "StopInstances", "RebootInstances"].contains(call.operation) else { return nil }
        let world = state.world
        let ids = call.fields.list("InstanceId")
        guard !ids.isEmpty else {
            return call.refusal(
                .other("MissingParameter", "The request must contain the parameter InstanceId", status: 400))
        }
        let hosts = ids.compactMap { id in world.hosts.first { $0.id == id } }
        guard hosts.count == ids.count else {
            return call.refusal(
                .other("InvalidInstanceID.NotFound", "The instance ID '\(ids[0])' does not exist", status: 400))
        }
        if call.fields["DryRun"]?.lowercased() == "true" {
            return call.refusal(
                .other(
                    "DryRunOperation", "Request would have succeeded, but DryRun flag is set.", status: 412))
        }
        if call.operation == "RebootInstances" {
            for host in hosts where host.state == "running" { reboot(host.name, state) }
            return EC2Answers.envelope(call, "<return>true</return>")
        }
        let isStart = call.operation == "StartInstances"
        if let busy = hosts.first(where: { isStart ? $0.state == "stopping" : $0.state == "pending" }) {
            let message =
                "The instance '\(busy.id)' is not in a state from which it can be \(isStart ? "started" : "stopped")."
            return call.refusal(.other("IncorrectInstanceState", message, status: 400))
        }
        let rows = hosts.map { host -> String in
            let isThere = isStart ? host.state == "running" : host.state == "stopped"
            if !isThere { isStart ? start(host.name, state) : stop(host.name, state) }
            let next = isThere ? host.state : isStart ? "pending" : "stopping"
            return XML.text("instanceId", host.id) + XML.element("currentState", EC2Records.words(next))
                + XML.element("previousState", EC2Records.words(host.state))
        }
        return EC2Answers.envelope(call, XML.element("instancesSet", XML.elements("item", rows)))
    }

    private static func start(_ name: String, _ state: DemoState) {
        set(name, "pending", state)
        set(name, "running", state, after: transition)
    }

    private static func stop(_ name: String, _ state: DemoState) {
        set(name, "stopping", state)
        set(name, "stopped", state, after: transition)
    }

    private static func reboot(_ name: String, _ state: DemoState) {
        // EC2 calls an instance that reboots running; what is on it is away meanwhile.
        set(name, "rebooting", state)
        set(name, "running", state, after: 2 * transition)
    }

    private static func set(_ name: String, _ word: String, _ state: DemoState, after seconds: Double = 0) {
        let at = state.now().addingTimeInterval(seconds)
        state.change(after: seconds) { $0.deeds.hosts[name] = DemoDeeds.HostPhase(state: word, at: at) }
    }
}
