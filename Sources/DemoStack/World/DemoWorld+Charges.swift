import FoundationEssentials
import Monitor

extension DemoWorld {
    /// Rides that a day brings on average.
    static let ridesADay = 77_760.0

    /// What AWS charges for a part of the deployment.
    struct Charge {
        /// The service, as Cost Explorer names it.
        let service: String
        /// The usage type.
        let usageType: String
        /// Dollars an hour.
        let hourly: Double
    }

    /// What the deployment is charged for, hour by hour; usage types have the region's mark in front.
    var charges: [Charge] {
        let prices = PriceTable(region: DemoNames.region)
        let month = 730.0
        let compute = hosts.filter { $0.stoppedAt == nil }.map { host in
            Charge(
                service: "Amazon Elastic Compute Cloud - Compute", usageType: "EUN1-BoxUsage:\(host.type)",
                hourly: prices.instanceHour(host.type)?.dollars ?? 0)
        }
        let addresses = Double(compute.count) + Double(Self.gateways)
        return compute + [
            Charge(
                service: "EC2 - Other", usageType: "EUN1-NatGateway-Hours",
                hourly: Double(Self.gateways) * prices[.natHour].dollars),
            Charge(
                service: "EC2 - Other", usageType: "EUN1-EBS:VolumeUsage.gp3", hourly: 60 * prices[.gp3].dollars / month
            ),
            Charge(
                service: "Amazon Virtual Private Cloud", usageType: "EUN1-PublicIPv4:InUseAddress",
                hourly: addresses * prices[.addressHour].dollars),
            Charge(
                service: "Amazon Kinesis", usageType: "EUN1-Storage-ShardHour", hourly: prices[.shardHour].dollars),
            Charge(
                service: "Amazon Simple Storage Service", usageType: "EUN1-Requests-Tier1",
                hourly: Self.ridesADay / 24 / 1_000 * prices[.s3Puts].dollars),
            Charge(
                service: "Amazon EC2 Container Registry (ECR)", usageType: "EUN1-TimedStorage-ByteHrs",
                hourly: RegistryAnswers.bytes / 1_073_741_824 * prices[.images].dollars / month),
        ]
    }

    /// NAT gateways of the deployment, one for each public subnet.
    static let gateways = DemoNetwork.gateways.count

    /// Dollars of the month of `now` up to then, which AWS knows some hours late.
    func charged(at now: Date, lateBy hours: Double) -> Double {
        let start = CivilTime.firstDay(ofMonth: CivilTime(now).monthIndex)
        let counted = max(0, now.timeIntervalSince(start) / 3_600 - hours)
        return counted * charges.map(\.hourly).reduce(0, +)
    }
}
