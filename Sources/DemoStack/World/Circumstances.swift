/// What a scenario changes in a world that is otherwise well.
///
/// Ages are seconds before the start of the demo; what has happened by then stays so.
struct Circumstances: Equatable, Sendable {
    /// How long ago the scheduler's heart beat last; nil for a living scheduler.
    var schedulerSilence: Double?
    /// How long ago runs were started by hand that nobody has picked up yet.
    var waitingRuns: [Double] = []
    /// True when Airflow is 2.10.5.
    var airflowIsTwo = false
    /// True when this month's training failed.
    var trainingFails = false
    /// How long ago a DAG file was broken; nil while every file can be imported.
    var importFails: Double?
    /// True when MLflow takes connections and never answers.
    var mlflowHangs = false
    /// How long ago the kernel killed MLflow for want of memory; nil while it runs.
    var mlflowKilled: Double?
    /// How long ago a user stopped the orchestration instance; nil while it runs.
    var orchestrationStopped: Double?
    /// How long ago the mapping from the stream to the function was deleted; nil while it is there.
    var mappingDeleted: Double?
    /// How long ago the mapping was disabled; nil while it is enabled.
    var mappingDisabled: Double?
    /// How long ago the function lost the setting that names the bucket of its predictions; nil while it has it.
    var storingBroken: Double?
    /// How long ago producers began to send records of which some cannot be read; nil while all can.
    var poisonBegan: Double?
    /// True when the credentials at hand are temporary ones that have ended.
    var credentialsEnded = false
    /// True when the model object that the function serves is gone.
    var modelMissing = false
    /// The EC2 type of the orchestration host.
    var orchestrationType = "t3.medium"
    /// The EC2 type of the frontend host.
    var frontendType = "t3.micro"
    /// `standard` or `unlimited`: what the hosts do without CPU credits.
    var creditMode = "standard"
    /// How long ago the orchestration host's CPU credits ran out; nil while it has some.
    var creditsGone: Double?
    /// True when the orchestration host has a schedule, by which it is stopped.
    var isStoppedBySchedule = false
    /// A port that the orchestration host's security group lets nobody reach; nil when all are open.
    var closedPort: Int?
    /// Dollars a month that the user allows.
    var budget = 160.0
    /// Dollars a month of the account's own AWS budget.
    var accountBudget = 200.0
}
