import Monitor

extension AWSCall {
    /// The IAM actions that reading what things cost needs.
    static let moneyActions = [
        "budgets:ViewBudget", "ce:GetCostAndUsage", "ecr:DescribeImages", "ecr:DescribeRepositories",
    ]

    /// Budgets DescribeBudgets of an account, at most 100 a page; its IAM action has a name of its own.
    public static func describeBudgets(account: String, token: String? = nil) -> AWSCall {
        json(
            .budgets, "DescribeBudgets", version: "1.1", prefix: "AWSBudgetServiceGateway",
            [("AccountId", .string(account)), ("MaxResults", .integer(100))]
                + (token.map { [("NextToken", .string($0))] } ?? []), action: "budgets:ViewBudget")
    }

    /// Cost Explorer GetCostAndUsage of whole months by service and usage type: $0.01 a page, sent once and never again
    /// by itself.
    ///
    /// `from` and `to` are days as `2026-11-01`, the last exclusive; `tag` is the name and value of an activated cost
    /// allocation tag, nil for the whole account.
    public static func getCostAndUsage(
        from: String, to: String, tag: (name: String, value: String)? = nil, token: String? = nil
    ) -> AWSCall {
        func dimension(_ key: String) -> JSONText {
            .object([("Type", .string("DIMENSION")), ("Key", .string(key))])
        }
        var parameters: [(String, JSONText)] = [
            ("TimePeriod", .object([("Start", .string(from)), ("End", .string(to))])),
            ("Granularity", .string("MONTHLY")), ("Metrics", .list([.string("UnblendedCost")])),
            ("GroupBy", .list([dimension("SERVICE"), dimension("USAGE_TYPE")])),
        ]
        if let tag {
            let filter = JSONText.object([("Key", .string(tag.name)), ("Values", .list([.string(tag.value)]))])
            parameters.append(("Filter", .object([("Tags", filter)])))
        }
        if let token { parameters.append(("NextPageToken", .string(token))) }
        return json(
            .costExplorer, "GetCostAndUsage", version: "1.1", prefix: "AWSInsightsIndexService", parameters,
            price: .costExplorerRequest)
    }
}

extension AWSCall {
    /// ECR DescribeRepositories, at most 1,000 a page.
    public static func describeRepositories(token: String? = nil) -> AWSCall {
        images("DescribeRepositories", [], token)
    }

    /// ECR DescribeImages of a repository, at most 1,000 a page.
    public static func describeImages(repository: String, token: String? = nil) -> AWSCall {
        images("DescribeImages", [("repositoryName", .string(repository))], token)
    }

    private static func images(_ operation: String, _ parameters: [(String, JSONText)], _ token: String?) -> AWSCall {
        json(
            .ecr, operation, version: "1.1", prefix: "AmazonEC2ContainerRegistry_V20150921",
            parameters + [("maxResults", .integer(1_000))] + (token.map { [("nextToken", .string($0))] } ?? []))
    }
}
