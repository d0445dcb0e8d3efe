import Foundation
import Monitor
import Testing

@testable import DemoStack

@Suite struct MoneyTests {
    private func budget(_ scenario: DemoScenario) throws -> (limit: Double, actual: Double, forecast: Double) {
        var found = (limit: 0.0, actual: 0.0, forecast: 0.0)
        try withDemo(scenario) { stack in
            let answer = try stack.target(
                "budgets", "AWSBudgetServiceGateway.DescribeBudgets", #"{"AccountId":"123456789012"}"#
            ).json()
            let budget = try #require((answer["Budgets"] as? [[String: Any]])?.first)
            let spend = try #require(budget["CalculatedSpend"] as? [String: [String: String]])
            found.limit = Double((budget["BudgetLimit"] as? [String: String])?["Amount"] ?? "") ?? 0
            found.actual = Double(spend["ActualSpend"]?["Amount"] ?? "") ?? 0
            found.forecast = Double(spend["ForecastedSpend"]?["Amount"] ?? "") ?? 0
        }
        return found
    }

    @Test func `the account's budget is kept by the healthy stack and exceeded by two large hosts`() throws {
        let healthy = try budget(.healthy)
        #expect(healthy.limit == 200 && healthy.actual > 80 && healthy.forecast < 200)
        let large = try budget(.budgetExceeded)
        #expect(large.forecast > 200 && large.forecast - healthy.forecast > 80)
    }

    @Test func `Cost Explorer and the budget come from the same charges`() throws {
        try withDemo { stack in
            let body =
                #"{"TimePeriod":{"Start":"2026-11-01","End":"2026-11-24"},"Granularity":"MONTHLY","#
                + #""Metrics":["UnblendedCost"],"GroupBy":[]}"#
            let answer = try stack.target("ce", "AWSInsightsIndexService.GetCostAndUsage", body).json()
            let period = try #require((answer["ResultsByTime"] as? [[String: Any]])?.first)
            let groups = try #require(period["Groups"] as? [[String: Any]])
            let amounts = groups.compactMap {
                (($0["Metrics"] as? [String: [String: String]])?["UnblendedCost"]?["Amount"]).flatMap { Double($0) }
            }
            #expect(amounts.count == groups.count && groups.count >= 7)
            let total = amounts.reduce(0, +)
            #expect(total > 80 && total < 115)
            let bad = try stack.target(
                "ce", "AWSInsightsIndexService.GetCostAndUsage",
                #"{"TimePeriod":{"Start":"2026-11-02","End":"2026-11-01"}}"#)
            #expect(bad.status == 400)
        }
    }

    @Test func `a day's sums of the flow agree with its rides`() throws {
        try withDemo { stack in
            func sum(_ namespace: String, _ metric: String, _ name: String, _ value: String) throws -> Double {
                let answer = try stack.target(
                    "monitoring", "GraniteServiceVersion20100801.GetMetricStatistics",
                    #"{"Namespace":"\#(namespace)","MetricName":"\#(metric)","Dimensions":[{"Name":"\#(name)","#
                        + #""Value":"\#(value)"}],"StartTime":1793491200,"EndTime":1795437667,"Period":86400,"#
                        + #""Statistics":["Sum"]}"#
                ).json()
                let points = try #require(answer["Datapoints"] as? [[String: Any]])
                return points.compactMap { $0["Sum"] as? Double }.reduce(0, +)
            }
            let days = (1_795_437_667.0 - 1_793_491_200) / 86_400
            let records = try sum("AWS/Kinesis", "IncomingRecords", "StreamName", DemoNames.stream)
            #expect(abs(records / (days * 77_760) - 1) < 0.001)
            #expect(try sum("AWS/Lambda", "Invocations", "FunctionName", DemoNames.function) > records / 5)
            #expect(try sum("AWS/Lambda", "Invocations", "FunctionName", "another") == 0)
        }
    }

    @Test func `the registry has the function's image`() throws {
        try withDemo { stack in
            let prefix = "AmazonEC2ContainerRegistry_V20150921."
            let names = try stack.target("ecr", prefix + "DescribeRepositories", "{}").text
            #expect(names.contains(RegistryAnswers.repository))
            let images = try stack.target(
                "ecr", prefix + "DescribeImages", #"{"repositoryName":"\#(RegistryAnswers.repository)"}"#)
            #expect(images.text.contains("imageSizeInBytes"))
            #expect(try stack.target("ecr", prefix + "DescribeImages", #"{"repositoryName":"x"}"#).status == 400)
        }
    }
}
