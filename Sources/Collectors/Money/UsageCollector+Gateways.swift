import AWSClient
import FoundationEssentials
import Monitor

extension UsageCollector {
    private static let mostGateways = 20

    /// Bytes through each NAT gateway of the region: what came in from either side, which is what AWS charges for.
    func gateways(_ now: Date) async -> Part<[String: MonthUsage.Amount]> {
        guard !stack.hosts.isEmpty else { return .notAsked("no host is configured, so no network is known") }
        let known = await client.list("natGatewaySet", of: { $0.text("natGatewayId") }) {
            .describeNATGateways(filters: [("state", ["available"])], token: $0)
        }
        guard let ids = known.rows.value else {
            return known.rows.failure.map { .failed($0) } ?? .notAsked("not read")
        }
        // What goes through some of them is not what goes through all.
        if let lack = known.lacks.first { return .failed(.notUnderstood(lack)) }
        var amounts: [String: MonthUsage.Amount] = [:]
        for id in ids.prefix(Self.mostGateways) {
            let dimensions = [("NatGatewayId", id)]
            async let source = sum("AWS/NATGateway", "BytesInFromSource", dimensions, now)
            async let destination = sum("AWS/NATGateway", "BytesInFromDestination", dimensions, now)
            let parts = await (source, destination)
            guard let first = parts.0.value, let second = parts.1.value else {
                return (parts.0.failure ?? parts.1.failure).map { .failed($0) } ?? .notAsked("not read")
            }
            amounts[id] = MonthUsage.Amount(
                month: first.month + second.month, recent: first.recent + second.recent,
                recentHours: first.recentHours)
        }
        return .read(amounts)
    }
}
