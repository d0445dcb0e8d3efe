public import Monitor
import Synchronization
public import Wire

/// Finds out once which API a server has, and keeps it until the server answers like another.
///
/// Airflow 3 is taken for granted until an address of its API is missing: then the version under API v1's address decides.
public final class AirflowEditions: Sendable {
    private let target: ServiceTarget
    private let transport: any HTTPTransport
    private let limits: Limits
    private let known = Mutex(AirflowEdition.v2)

    /// Asks `target` over `transport`.
    public init(target: ServiceTarget, transport: any HTTPTransport, limits: Limits = Limits()) {
        self.target = target
        self.transport = transport
        self.limits = limits
    }

    /// The API as far as is known.
    var current: AirflowEdition { known.withLock { $0 } }

    /// Looks again after an address of `edition` was missing; true when the server has the other API.
    func isOther(than edition: AirflowEdition) async -> Bool {
        if current != edition { return true }
        let other: AirflowEdition = edition == .v2 ? .v1 : .v2
        guard let version = try? await version(other), version.hasPrefix(other == .v1 ? "2." : "3.") else {
            return false
        }
        known.withLock { $0 = other }
        return true
    }

    /// The version that the server tells without a login, such as `3.0.3`.
    func version(_ edition: AirflowEdition) async throws(PollFailure) -> String {
        let answer = try await transport.send(target.request(.get, edition.path("/version"), limits: limits))
        try AirflowAnswer.check(answer, "the version")
        let body = try JSONAnswer.decode(AirflowVersionBody.self, from: answer.body, expecting: "Airflow's version")
        guard let version = body.version, !version.isEmpty else {
            throw .notUnderstood("expected Airflow's version, got JSON without it")
        }
        return String(version.prefix(40))
    }
}
