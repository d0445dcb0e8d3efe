/// What an AWS account shows of deployments, by the names that their Terraform gives to things.
public struct AccountFindings: Equatable, Sendable {
    /// One deployment.
    public struct Deployment: Equatable, Sendable {
        /// The project in the names, such as `mlops-taxi-prediction`.
        public var project: String
        /// The environment in the names, such as `dev`.
        public var environment: String
        /// The hosts that were found, with the public addresses that they have now.
        public var hosts: [HostTarget]
        /// The Lambda function.
        public var function: String?
        /// The Kinesis stream.
        public var stream: String?
        /// How the stream was told to be this deployment's.
        public var streamWitness: String
        /// The buckets by role.
        public var buckets: [String: String]

        /// A deployment of which nothing is known but its names.
        public init(project: String, environment: String) {
            self.project = project
            self.environment = environment
            hosts = []
            streamWitness = ""
            buckets = [:]
        }

        /// `project/environment`.
        public var name: String { "\(project)/\(environment)" }
    }

    /// The region that was asked.
    public var region: String
    /// The deployments, by name.
    public var deployments: [Deployment]
    /// What could not be asked, and what is doubtful.
    public var notes: [String]

    /// Puts findings together.
    public init(region: String, deployments: [Deployment] = [], notes: [String] = []) {
        self.region = region
        self.deployments = deployments
        self.notes = notes
    }
}
