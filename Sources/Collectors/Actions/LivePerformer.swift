public import AWSClient
public import Monitor
public import Wire

/// Carries out steps on the stack itself: one function for each kind of work.
public struct LivePerformer: ActionPerformer {
    /// The stack that is acted on.
    let stack: Stack
    /// The way to AWS; nil without one.
    let aws: AWSClient?
    /// Airflow behind its login; nil without one.
    let airflow: AirflowReader?
    /// What starts `ssh` and programs of the user's own.
    let processes: any ProcessRunner
    /// Where `ssh` may write; nil where no host is reached over it.
    let shell: ShellPlace?
    /// Where the hosts are.
    let addresses: HostAddresses
    /// Who acts, as `user@machine`, for those who act on the same host.
    public var actor = "somebody"
    /// Where what would be lost is kept; nil keeps nothing.
    public var keeping: Keeping?

    /// A performer that shares its ways with the collectors.
    public init(
        stack: Stack, aws: AWSClient?, airflow: AirflowReader?, processes: any ProcessRunner, shell: ShellPlace?,
        addresses: HostAddresses
    ) {
        self.stack = stack
        self.aws = aws
        self.airflow = airflow
        self.processes = processes
        self.shell = shell
        self.addresses = addresses
    }

    /// Does one step; refuses every change of a stack that is read only, whoever asks.
    public func perform(_ step: ActionStep) async throws(ActionFault) -> String {
        if step.isChange, stack.readOnly { throw .refused(Action.readOnly) }
        switch step.work {
        case .aws(let order): return try await perform(order, step)
        case .airflow(let order): return try await perform(order, step)
        case .shell(let order): return try await perform(order, step)
        case .container(let order): return try await perform(order, step)
        case .program(let words, let row): return try await run(words, row, step)
        }
    }
}
