import Cells
import FoundationEssentials
public import Monitor

/// The month's costs by component.
public struct CostsScreen: ScreenContent {
    public let title = "Costs"
    public let summary = "so far this month and by its end, by component"

    public func holds(_ finding: Finding) -> Bool { finding.findingClass == .money }

    public func listings(_ state: DashboardState) -> [Listing] {
        let cost = MonthCost(world: state.world, stack: state.stack, now: state.now)
        let lines = cost?.lines ?? []
        return [
            Listing(
                "by component",
                [
                    .init("what", 30, grows: true), .init("so far", 10, right: true),
                    .init("by month end", 14, right: true), .init("at most", 10, right: true, rank: 1),
                ], count: lines.count, nothing: "nothing that costs was read yet",
                keys: [1: { lines[$0].soFar }, 2: { lines[$0].low }, 3: { lines[$0].high }], id: { lines[$0].name }
            ) { index in
                let line = lines[index]
                return Listing.Line(
                    id: line.name,
                    [
                        .init(line.name), .init(Words.dollars(line.soFar)), .init(Words.dollars(line.low)),
                        .init(Words.dollars(line.high), .dim),
                    ])
            }
        ]
    }

    public func lines(_ state: DashboardState) -> [(name: String, text: String)] {
        guard let cost = MonthCost(world: state.world, stack: state.stack, now: state.now) else { return [] }
        return [
            ("Total", "\(Words.dollars(cost.soFar)) so far, \(cost.range); list prices of \(cost.pricesOf)")
        ] + cost.lacks.prefix(2).map { ("Lacks", $0) }
    }

    public func graphs(_ state: DashboardState) -> [Graph] {
        guard let cost = MonthCost(world: state.world, stack: state.stack, now: state.now), !cost.lines.isEmpty else {
            return []
        }
        let lines = cost.lines.sorted { $0.high > $1.high }
        return [Graph("dollars by the month's end", unit: "$", lines.map(\.high), .bars(lines.map(\.name)))]
    }
}
