extension Scene {
    /// Fills a finding for a part or a poll that failed.
    func fill(_ finding: inout Finding, failure: PollFailure, target: String? = nil) {
        finding.severity = severity(of: failure, target: target)
        if Self.seenThroughOthers.contains(finding.witness), failure.isTransport { finding.severity = .unknown }
        finding.failure = failure
        finding.brief = Self.brief(failure)
        finding.sentence = "\(finding.subject): \(failure)"
        finding.why = target.map { "\($0): \(failure)" } ?? "\(failure)"
        finding.next =
            Self.toldByAWS.contains(finding.witness)
            ? Self.nextStep(afterAWS: failure) : Self.nextStep(after: failure, target: target)
        if finding.id.hasPrefix("endpoint."), failure.isTransport {
            finding.next = "look at \(target ?? finding.label)"
        }
        if finding.witness == .http, Self.isOfService(failure) {
            finding.remedies = ["logs", Action.restart.name, Action.startService.name]
        }
        finding.urgency = finding.severity == .critical ? .now : .today
        finding.facts.append(.init("failure", "\(failure)"))
        if let setting = Self.behindPorts[finding.id], Self.isSilence(failure), let closed = closedPort(of: setting) {
            finding.parents.insert("network.ports", at: 0)
            finding.why += "; \(closed)"
        }
    }

    /// Rows of services that a closed port explains when nothing comes from them, with the settings of their addresses.
    private static let behindPorts = [
        "airflow.api": "airflow.url", "mlflow.api": "mlflow.url", "status.page": "status.url",
        "frontend.gui": "frontend.url",
    ]

    /// True for a failure that a restart of what does not answer may mend.
    private static func isOfService(_ failure: PollFailure) -> Bool {
        switch failure {
        case .refused, .timedOut, .reset: true
        default: false
        }
    }

    /// Rows that nobody can tell of when AWS, or the host's SSH, is out of reach from here.
    private static let seenThroughOthers: Set<Witness> = [.api, .metric, .log, .ssh, .host]

    /// Rows that AWS itself tells of.
    private static let toldByAWS: Set<Witness> = [.api, .metric, .log]

    /// What an operator does next when AWS gave no answer, or none that can be read.
    static func nextStep(afterAWS failure: PollFailure) -> String {
        switch failure {
        case .status(let code, _) where code >= 500:
            "AWS has a fault of its own: look again, then health.aws.amazon.com"
        case .notUnderstood, .tooLarge: "look again; if it stays: what answers in AWS's place (proxy, endpoint_url)?"
        default:
            failure.isTransport
                ? "check the way to AWS from here: proxy, endpoint, network" : nextStep(after: failure, target: nil)
        }
    }

    /// How bad a failure is: a service that does not answer is critical, one that nobody can ask is unknown.
    ///
    /// A time-out counts as the target's own fault only where somebody else answered in the same round, or where the
    /// target is on this machine; else the network here is in doubt.
    func severity(of failure: PollFailure, target: String?) -> Severity {
        switch failure {
        case .refused, .reset, .tls: return .critical
        case .nameNotFound, .unreachable, .connectTimedOut, .timedOut:
            let isLocal = target.flatMap(HostPort.init(ofTarget:))?.isLoopback ?? false
            return isLocal || !world.nobodyAnswered(now: now) ? .critical : .unknown
        case .status(let code, _): return code >= 500 ? .critical : .unknown
        case .misconfigured: return .warning
        // Somebody else may answer in its place; every other fault of SSH only blinds this program.
        case .ssh(.hostKeyChanged): return .warning
        case .proxy, .tooLarge, .notUnderstood, .credentials, .ssh, .throttled, .withheld, .cancelled: return .unknown
        }
    }

    static func brief(_ failure: PollFailure) -> String {
        switch failure {
        case .nameNotFound: "no address"
        case .refused: "refused"
        case .unreachable: "unreachable"
        case .connectTimedOut: "no connection"
        case .timedOut: "no answer"
        case .reset: "cut off"
        case .tls: "TLS fault"
        case .proxy: "proxy fault"
        case .tooLarge: "too large"
        case .status(let code, _): "HTTP \(code)"
        case .notUnderstood: "bad answer"
        case .misconfigured: "misconfigured"
        case .credentials(let fault): brief(fault)
        case .ssh(let fault): fault.brief
        case .throttled: "throttled"
        case .withheld: "not asked"
        case .cancelled: "given up"
        }
    }

    private static func brief(_ fault: CredentialFault) -> String {
        switch fault {
        case .none: "no login"
        case .broken: "login broken"
        case .unavailable: "signed out"
        case .expired: "expired"
        case .rejected: "rejected"
        case .denied: "denied"
        case .login: "login refused"
        }
    }

    /// What an operator does next.
    static func nextStep(after failure: PollFailure, target: String?) -> String {
        switch failure {
        case .nameNotFound(let host): "check the name \(host) in the config or Terraform outputs"
        case .refused: "on its host: sudo docker ps -a  (is the container up?)"
        case .unreachable, .connectTimedOut: "check that the host runs and its security group lets this address in"
        case .timedOut, .reset: "on its host: sudo docker ps -a, then docker logs of the service"
        case .tls: "renew or install the certificate; SSL_CERT_FILE names further authorities"
        case .proxy: "check http_proxy, https_proxy and no_proxy"
        case .tooLarge: "look at what answers there; it is not what is expected"
        case .status(let code, _):
            code >= 500 ? "on its host: docker logs of the service" : "check the address in the config"
        case .notUnderstood: "check the address in the config: something else answers there"
        case .misconfigured(_, let setting): "set \(setting)"
        case .credentials(let fault): nextStep(after: fault)
        case .ssh(let fault): fault.next
        case .throttled: "wait, or raise the interval of this source"
        case .withheld(_, let setting): "raise or change \(setting) in the config"
        case .cancelled: "r reads it now"
        }
    }

    private static func nextStep(after fault: CredentialFault) -> String {
        switch fault {
        case .none: "set AWS_PROFILE or run aws configure; without AWS: leave out region and profile"
        case .broken(let source, _): "mend \(source)"
        case .unavailable(_, _, let next): next
        case .expired(let source): signIn(source)
        case .rejected(let source, _): "replace the keys of \(source)"
        case .denied(let action): "allow \(action); mltop doctor aws prints the least policy"
        case .login(let setting): "set \(setting)"
        }
    }

    private static func signIn(_ source: String) -> String {
        if source == "environment" { return "set fresh AWS keys in the environment and start mltop again" }
        if source.hasPrefix("profile "), source.contains(" in ") {
            return "put fresh keys into \(source)  (mltop resumes by itself)"
        }
        let words = source.split(separator: " ")
        if let at = words.firstIndex(of: "profile"), words.index(after: at) < words.endIndex {
            return "aws sso login --profile \(words[words.index(after: at)])  (mltop resumes by itself)"
        }
        return "renew the credentials in \(source); mltop resumes by itself"
    }
}

extension Finding {
    /// The label as the subject of a sentence, with names written as their makers do; a name of the user's stays as it is.
    public var subject: String {
        guard !id.hasPrefix("endpoint."), !id.hasPrefix("host.") else { return label }
        return Words.sentence(label.split(separator: " ").map { Words.name(String($0)) }.joined(separator: " "))
    }
}
