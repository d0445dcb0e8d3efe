import Monitor

extension Pager {
    /// Every list of AWS and MLflow that has pages.
    static let all: [Pager] = logs + money + estate + flow

    private static let logs: [Pager] = [
        Pager(.logGroups, "DescribeLogGroups", endless: .fails) { #"{"logGroups":[],"nextToken":"\#($0)"}"# },
        Pager(.logLines, "FilterLogEvents", endless: .isTold) { #"{"events":[],"nextToken":"\#($0)"}"# },
        Pager(.functionLog, "FilterLogEvents", endless: .isTold) { #"{"events":[],"nextToken":"\#($0)"}"# },
        Pager(.alarms, "DescribeAlarms", endless: .isTold) { #"{"MetricAlarms":[],"NextToken":"\#($0)"}"# },
    ]

    private static let money: [Pager] = [
        Pager(.budgets, "DescribeBudgets", endless: .isTold) { #"{"Budgets":[],"NextToken":"\#($0)"}"# },
        Pager(.costExplorer, "GetCostAndUsage", endless: .isTold) {
            #"{"ResultsByTime":[],"NextPageToken":"\#($0)"}"#
        },
        Pager(.usage, "DescribeRepositories", endless: .fails, part: images) {
            #"{"repositories":[],"nextToken":"\#($0)"}"#
        },
        Pager(.usage, "DescribeImages", endless: .fails, part: images) {
            #"{"imageDetails":[],"nextToken":"\#($0)"}"#
        },
        Pager(
            .usage, "DescribeNatGateways", endless: .fails,
            part: { if case .usage(let usage) = $0 { usage.gateways.failure } else { nil } },
            page: describe("DescribeNatGateways", "natGatewaySet")),
    ]

    private static let images: @Sendable (Payload) -> PollFailure? = {
        if case .usage(let usage) = $0 { usage.images.failure } else { nil }
    }

    private static func describe(_ operation: String, _ set: String) -> @Sendable (String) -> String {
        { "<\(operation)Response><\(set)/><nextToken>\($0)</nextToken></\(operation)Response>" }
    }

    private static func listed(_ operation: String) -> @Sendable (String) -> String {
        {
            """
            <\(operation)Response><\(operation)Result><IsTruncated>true</IsTruncated><Marker>\($0)</Marker>\
            </\(operation)Result></\(operation)Response>
            """
        }
    }

    private static func network(
        _ operation: String, _ set: String, _ part: @escaping @Sendable (NetworkSnapshot) -> PollFailure?
    ) -> Pager {
        Pager(
            .network, operation, endless: .isTold,
            part: { if case .network(let network) = $0 { part(network) } else { nil } },
            page: describe(operation, set))
    }

    private static let estate: [Pager] = [
        Pager(.hosts, "DescribeInstances", endless: .fails, page: describe("DescribeInstances", "reservationSet")),
        Pager(
            .hostDetails, "DescribeSnapshots", endless: .isTold,
            part: { if case .hostDetails(let details) = $0 { details.snapshots.failure } else { nil } },
            page: describe("DescribeSnapshots", "snapshotSet")),
        Pager(
            .hostDetails, "DescribeVolumes", endless: .isTold,
            part: { if case .hostDetails(let details) = $0 { details.volumes.failure } else { nil } },
            page: describe("DescribeVolumes", "volumeSet")),
        network("DescribeVpcs", "vpcSet") { $0.vpcs.failure },
        network("DescribeSubnets", "subnetSet") { $0.subnets.failure },
        network("DescribeRouteTables", "routeTableSet") { $0.routeTables.failure },
        network("DescribeInternetGateways", "internetGatewaySet") { $0.internetGateways.failure },
        network("DescribeNatGateways", "natGatewaySet") { $0.natGateways.failure },
        network("DescribeSecurityGroups", "securityGroupInfo") { $0.groups.failure },
        network("DescribeNetworkInterfaces", "networkInterfaceSet") { $0.interfaces.failure },
        Pager(.roles, "ListAttachedRolePolicies", endless: .fails, page: listed("ListAttachedRolePolicies")),
        Pager(.roles, "ListRolePolicies", endless: .fails, page: listed("ListRolePolicies")),
    ]

    private static let objects: @Sendable (String) -> String = {
        """
        <ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>\($0)</NextContinuationToken>\
        </ListBucketResult>
        """
    }

    private static let flow: [Pager] = [
        Pager(
            .function, "ListEventSourceMappings", endless: .fails,
            part: { if case .function(let facts) = $0 { facts.mappings.failure } else { nil } },
            page: { #"{"EventSourceMappings":[],"NextMarker":"\#($0)"}"# }),
        Pager(
            .buckets, "ListObjectsV2", endless: .isTold, polls: 2,
            part: {
                if case .buckets(let snapshot) = $0 { snapshot.buckets["data"]?.newest.first?.failure } else { nil }
            }, page: objects),
        Pager(
            .stored, "ListObjectsV2", endless: .isTold,
            part: { if case .stored(let stored) = $0 { stored.listing.failure } else { nil } }, page: objects),
        Pager(
            .tracking, "/experiments/search", endless: .isTold,
            part: { if case .tracking(let tracking) = $0 { tracking.experiments.failure } else { nil } },
            page: { #"{"experiments":[],"next_page_token":"\#($0)"}"# }),
        Pager(
            .tracking, "/registered-models/search", endless: .isTold,
            part: { if case .tracking(let tracking) = $0 { tracking.models.failure } else { nil } },
            page: { #"{"registered_models":[],"next_page_token":"\#($0)"}"# }),
    ]
}
