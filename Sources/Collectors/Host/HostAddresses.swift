import Monitor
import Synchronization

/// Where the hosts are now, as EC2 told it last; shared by the collector that asks EC2 and those that log in.
public final class HostAddresses: Sendable {
    /// What EC2 told of one host.
    struct Place: Equatable, Sendable {
        /// The instance id.
        var id = ""
        /// `running`, `stopped` and so on.
        var state: String
        /// The public address.
        var publicAddress: String?
        /// The private address.
        var privateAddress: String?
    }

    /// Where a shell is to be looked for.
    enum Answer: Equatable, Sendable {
        /// At this address.
        case at(String)
        /// Nowhere: EC2 says that it is in this state.
        case notRunning(String)
        /// Nobody knows an address.
        case unknown
    }

    private let places = Mutex<[String: Place]?>(nil)

    /// Nothing is known.
    public init() {}

    /// Takes in what EC2 answered; nil when it could not be asked, which forgets nothing, as does a host that is unread.
    func note(_ snapshot: HostsSnapshot?) {
        let told = snapshot?.hosts.mapValues {
            Place(
                id: $0.id, state: $0.state, publicAddress: $0.publicAddress, privateAddress: $0.privateAddress)
        }
        places.withLock { places in
            let before = places ?? [:]
            let kept = before.filter { snapshot?.unread[$0.key] != nil }
            places = told?.merging(kept) { told, _ in told } ?? before
        }
    }

    /// True when EC2 has been asked at least once, whatever came of it.
    var isTold: Bool { places.withLock { $0 != nil } }

    /// The instance id of `target`, as the settings or EC2 know it.
    func instanceID(of target: HostTarget) -> String? {
        target.instanceID ?? places.withLock { $0?[target.name]?.id }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Where to log in to `target` now.
    func answer(for target: HostTarget) -> Answer { Self.choose(target, places.withLock { $0?[target.name] }) }

    /// What EC2 says goes before the settings, whose address may be old and somebody else's by now; but a tunnel on this
    /// machine, a private address, and an address behind a jump host are only in the settings.
    static func choose(_ target: HostTarget, _ place: Place?) -> Answer {
        let own = target.address
        if let own, HostPort(host: own, port: 22).isLoopback { return .at(own) }
        guard let place else { return own.map(Answer.at) ?? .unknown }
        guard place.state == "running" || place.state == "pending" else { return .notRunning(place.state) }
        if let own, target.shell?.jump != nil || own == place.privateAddress { return .at(own) }
        return (place.publicAddress ?? own ?? place.privateAddress).map(Answer.at) ?? .unknown
    }
}
