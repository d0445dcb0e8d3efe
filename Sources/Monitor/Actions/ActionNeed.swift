/// What the caller of an action must be able to do.
public enum ActionNeed: Hashable, Sendable, CustomStringConvertible {
    /// An IAM action, such as `ec2:StartInstances`.
    case permission(String)
    /// A shell on the host of the target.
    case shell
    /// Airflow's login.
    case airflowLogin

    /// The need in words.
    public var description: String {
        switch self {
        case .permission(let action): action
        case .shell: "SSH to the host"
        case .airflowLogin: "Airflow's login"
        }
    }

    /// Why it cannot be met in `scene`, as far as that is known without asking; nil when it may be.
    func lack(in scene: Scene, for target: ActionTarget) -> String? {
        switch self {
        case .permission(let action):
            if scene.stack.aws == nil { return "no way to AWS: set region in [stack.\(scene.stack.name)]" }
            if case .credentials(let fault) = scene.world.awsAccess.failure { return "AWS: \(fault)" }
            // A failure of the read that names this very action is as good as asking.
            if case .credentials(.denied(action)) = scene.world.hosts.failure {
                return "permission \(action) is missing"
            }
            return nil
        case .shell:
            guard let host = target.host else { return "nobody knows on which host it runs" }
            guard let known = scene.stack.hosts.first(where: { $0.name == host }) else { return "no host \(host)" }
            return known.shell == nil
                ? "no SSH to \(host): set user and key in [stack.\(scene.stack.name).hosts.\(host)]" : nil
        case .airflowLogin:
            guard let airflow = scene.stack.airflow else { return "the stack has no Airflow" }
            return airflow.user == nil || airflow.password == nil
                ? "no login: set user in [stack.\(scene.stack.name).airflow] and MLTOP_AIRFLOW_PASSWORD" : nil
        }
    }
}
