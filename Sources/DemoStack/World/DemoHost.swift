import FoundationEssentials
import Monitor

/// An EC2 instance of the demo.
struct DemoHost: Equatable, Sendable {
    /// The short name of its row.
    let name: String
    /// The Name tag.
    let tag: String
    /// The instance id.
    let id: String
    /// The instance type.
    let type: String
    /// The public address while it runs, of the block that is kept for documentation.
    let publicAddress: String
    /// The private address.
    let privateAddress: String
    /// The id of its volume.
    let volume: String
    /// The id of its security group.
    let group: String
    /// The name of its instance profile.
    let profile: String
    /// The last launch.
    let launchedAt: Date
    /// When a user stopped it; nil while it runs.
    let stoppedAt: Date?
    /// EC2's word for its state.
    var state: String
    /// When it is meant to run; nil for always.
    var schedule: RunSchedule?
    /// CPU in percent around which its load moves.
    let usualCPU: Double
}
