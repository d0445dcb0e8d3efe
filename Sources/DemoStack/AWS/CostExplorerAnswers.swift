import FoundationEssentials

/// Cost Explorer: the month's charges of the account by service and usage type, half a day late.
enum CostExplorerAnswers {
    private static let late = 14.0

    private struct Parameters: Decodable {
        struct Period: Decodable {
            var start: String
            var end: String
        }
        var timePeriod: Period
        var nextPageToken: String?
    }

    /// GetCostAndUsage of a month, all on one page.
    static func answer(_ call: AWSCall, in world: DemoWorld, at now: Date) -> ServedAnswer {
        guard call.operation == "GetCostAndUsage" else { return call.refusal(.unknownOperation) }
        guard let asked = call.parameters(Parameters.self), asked.timePeriod.start < asked.timePeriod.end else {
            return call.refusal(
                .other("ValidationException", "Start date must be before end date", status: 400))
        }
        let month = CivilTime.firstDay(ofMonth: CivilTime(now).monthIndex)
        let hours = max(0, now.timeIntervalSince(month) / 3_600 - late)
        let groups = world.charges.map { charge -> JSON in
            let amount = (charge.hourly * hours * 1e6).rounded() / 1e6
            return [
                "Keys": [.string(charge.service), .string(charge.usageType)],
                "Metrics": ["UnblendedCost": ["Amount": .string("\(amount)"), "Unit": "USD"]],
            ]
        }
        return call.json([
            "GroupDefinitions": [
                ["Type": "DIMENSION", "Key": "SERVICE"], ["Type": "DIMENSION", "Key": "USAGE_TYPE"],
            ],
            "ResultsByTime": [
                [
                    "TimePeriod": ["Start": .string(asked.timePeriod.start), "End": .string(asked.timePeriod.end)],
                    "Total": .object([]), "Groups": .array(groups), "Estimated": true,
                ]
            ],
            "DimensionValueAttributes": .array([]),
        ])
    }
}
