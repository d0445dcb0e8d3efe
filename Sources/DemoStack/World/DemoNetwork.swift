/// Ids and blocks of the demo's VPC, in the shape that the deployment's Terraform gives it.
enum DemoNetwork {
    /// A subnet; the first two are public.
    struct Subnet: Equatable, Sendable {
        let id: String
        let name: String
        let block: String
        let zone: String
        let isPublic: Bool
    }

    /// A NAT gateway with its Elastic IP address; there are two although one was asked for.
    struct Gateway: Equatable, Sendable {
        let id: String
        let subnet: Subnet
        let address: String
        let allocation: String
        let interface: String
    }

    static let vpc = "vpc-dd6f04f71b2efae18"
    static let internetGateway = "igw-5f4f6ffb622f7aaee"
    static let subnets = [
        Subnet(
            id: "subnet-be19838d2f705161b", name: "public-subnet-1", block: "10.0.1.0/24", zone: "a", isPublic: true),
        Subnet(
            id: "subnet-ab86cd70a11cd0b21", name: "public-subnet-2", block: "10.0.2.0/24", zone: "b", isPublic: true),
        Subnet(
            id: "subnet-0d5d647b2a1d9f714", name: "private-subnet-1", block: "10.0.3.0/24", zone: "a", isPublic: false),
        Subnet(
            id: "subnet-7f2c90d4e85b1a636", name: "private-subnet-2", block: "10.0.4.0/24", zone: "b", isPublic: false),
    ]
    static let gateways = [
        Gateway(
            id: "nat-67dc76408f263a23e", subnet: subnets[0], address: "192.0.2.31",
            allocation: "eipalloc-68ef6386aaeb48256", interface: "eni-5be0b91642d7d2a90"),
        Gateway(
            id: "nat-c3d0cd4068819fb26", subnet: subnets[1], address: "192.0.2.32",
            allocation: "eipalloc-2ed8863ed43118f0d", interface: "eni-87200eaaa500696e9"),
    ]
    static let mainGroup = "sg-0b6e9f7dbbf421448"
    static let frontendGroup = "sg-17c0dcd2225cb8da1"
    static let defaultGroup = "sg-de8ede0fcdee0a3e4"

    /// TCP ports that a group lets the whole world reach, by its id.
    static func openPorts(of group: String, closed: Int?) -> [Int] {
        let ports =
            switch group {
            case mainGroup: [22, 5000, 8080, 8081, 5432, 6379]
            case frontendGroup: [22, 5000]
            default: [Int]()
            }
        return ports.filter { $0 != closed || group != mainGroup }
    }
}
