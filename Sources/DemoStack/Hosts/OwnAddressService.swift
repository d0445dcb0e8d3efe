import FoundationEssentials

/// Stands in for a server that answers with the address as which it sees the caller.
struct OwnAddressService: HTTPService {
    let manner = ServerManner(dateHeader: "Date", before: [("Server", "lighttpd/1.4.53")])

    /// An example address: on loopback there is none to tell.
    func answer(_ request: ServedRequest, in world: DemoWorld, at now: Date) -> ServedAnswer {
        request.method == "GET"
            ? .text("203.0.113.24\n", type: "text/plain") : .text("", status: 405, type: "text/plain")
    }
}
