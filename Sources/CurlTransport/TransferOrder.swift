import Wire

/// A request that was checked, with what holds for all requests.
struct TransferOrder: Sendable {
    /// The request.
    let request: HTTPRequest
    /// Where its address leads.
    let destination: Destination
    /// What holds for all requests.
    let options: TransportOptions
}
