/// Through what PostgreSQL or Redis is seen: its own port where that can be reached, else its host, else Airflow.
enum StoreWitness: Equatable, Sendable {
    /// Its own port tells, well or not.
    case tcp
    /// Its container tells.
    case host
    /// Its container is well while its own port refuses: it works, and not for those who use the port.
    case hostAgainstTCP
    /// Airflow's health body tells.
    case airflow
    /// Nobody tells.
    case nobody

    /// What the port says.
    enum Port: Equatable, Sendable {
        /// No address is set.
        case notAsked
        /// It was not asked yet.
        case pending
        /// It answered, well or not.
        case answered
        /// It cannot be reached from here: no way, no name, no connection.
        case outOfReach
        /// It refused, or broke off.
        case failed
    }

    /// What the container says.
    enum Container: Equatable, Sendable {
        /// Nobody looks.
        case notSeen
        /// It runs and is not unhealthy.
        case ready
        /// It does not.
        case notReady
    }

    /// The witness that is nearest to the thing and has something to say.
    static func choose(port: Port, container: Container, airflowTells: Bool) -> StoreWitness {
        switch port {
        case .answered, .pending: return .tcp
        case .failed: return container == .ready ? .hostAgainstTCP : .tcp
        case .notAsked, .outOfReach:
            if container != .notSeen { return .host }
            if airflowTells { return .airflow }
            return port == .notAsked ? .nobody : .tcp
        }
    }
}

extension StoreWitness.Port {
    /// What a feed of pings says; soft failures count as the answer before them.
    init(_ reading: Reading<PingAnswer>) {
        switch reading {
        case .pending: self = .pending
        case .value: self = .answered
        case .failed(.nameNotFound, _, _), .failed(.unreachable, _, _), .failed(.connectTimedOut, _, _):
            self = .outOfReach
        case .failed: self = .failed
        }
    }
}
