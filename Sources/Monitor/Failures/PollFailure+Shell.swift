extension PollFailure {
    /// What somebody does next whose login over SSH ended so.
    public var nextForLogin: String {
        switch self {
        case .ssh(let fault): fault.next
        case .nameNotFound(let host): "check the name \(host) in the config or Terraform outputs"
        case .refused(_, let port): "check that sshd runs and listens on port \(port), and the port in the config"
        case .unreachable: "start the host, or check the way to it from here"
        case .connectTimedOut, .timedOut:
            "check that the host runs, and that its security group lets this address in on the port of SSH"
        case .reset: "try again; if it stays so, look at sshd's log on the host"
        case .misconfigured(_, let setting): "set \(setting)"
        default: "run ssh -v to the host by hand"
        }
    }
}
