import AWSClient
import Collectors
import CurlTransport
import Synchronization
import Wire

/// The ways to a stack that reading and acting share: one network thread, one login, one client, one knowledge of where
/// the hosts are; each made when it is first needed.
final class Ways: Sendable {
    private struct State {
        var transport: CurlTransport?
        var client: AWSClient?
        var airflow: AirflowReader?
        var means: MoneyCollectors.Means?
    }

    /// Where the hosts are.
    let addresses = HostAddresses()
    /// The audit log of a demo.
    let memory = MemoryLines()
    private let state = Mutex(State())

    /// The way over HTTP.
    func transport(_ make: () -> CurlTransport) -> CurlTransport { keep(\.transport, make) }

    /// The client of AWS; nil for a stack without one.
    func client(_ make: () -> AWSClient?) -> AWSClient? { keepAny(\.client, make) }

    /// Airflow behind its login; nil for a stack without one.
    func airflow(_ make: () -> AirflowReader?) -> AirflowReader? { keepAny(\.airflow, make) }

    /// What money is counted with.
    func means(_ make: () -> MoneyCollectors.Means) -> MoneyCollectors.Means { keep(\.means, make) }

    // What is made may need another of these, so it is made outside of the lock; nobody makes the same at once.
    private func keep<Value>(_ path: WritableKeyPath<State, Value?> & Sendable, _ make: () -> Value) -> Value {
        if let known = state.withLock({ $0[keyPath: path] }) { return known }
        let value = make()
        state.withLock { $0[keyPath: path] = value }
        return value
    }

    private func keepAny<Value>(_ path: WritableKeyPath<State, Value?> & Sendable, _ make: () -> Value?) -> Value? {
        if let known = state.withLock({ $0[keyPath: path] }) { return known }
        let value = make()
        state.withLock { $0[keyPath: path] = value }
        return value
    }
}
