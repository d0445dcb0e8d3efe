import Cells
import FoundationEssentials
import Monitor

/// The month's costs by component, beside what the deployment's README says, and what could be saved.
struct CostsScreen: ScreenContent {
    let title = "Costs"
    let summary = "so far this month and by its end, by component"

    func holds(_ finding: Finding) -> Bool { finding.findingClass == .money }

    func listings(_ state: DashboardState) -> [Listing] {
        [components(state), savings(state)] + (charges(state).map { [$0.of(.charges)] } ?? [])
    }

    /// A line of the table: the total, and a band of the README with its parts below it.
    private struct Entry {
        var id: String
        var name: String
        var basis = ""
        var soFar: Double
        var likely: Double
        var high: Double
        var band: ReadmeBand?
        var isHead: Bool
        /// The place of its band; the total stands on top, however the table is sorted.
        var group = 0
        var isBorrowed = false
        var facts: [(name: String, value: String)] = []
    }

    private static func entries(_ cost: MonthCost) -> [Entry] {
        var entries = ReadmeBand.all.last.map { [head($0, cost.lines)] } ?? []
        let bands = ReadmeBand.all.dropLast().map { band in
            (head: head(band, cost.lines.filter { band.components.contains($0.component) }), of: band)
        }
        // What costs most stands first, in the table and in each band.
        for (head, band) in bands.sorted(by: { $0.head.likely > $1.head.likely }) {
            let parts = cost.parts.filter { band.components.contains($0.component) }.sorted {
                ($1.likely, $0.name) < ($0.likely, $1.name)
            }
            guard !parts.isEmpty else { continue }
            let group = entries.count
            entries.append(head)
            entries[group].group = group
            for part in parts {
                let lines = cost.lines(of: part.component).sorted { $0.likely > $1.likely }
                if lines.count > 1, parts.count > 1, part.likely >= 0.01 {
                    entries.append(sum(part, lines, group: group))
                }
                entries += lines.map { line in
                    Entry(
                        id: "line \(line.component.rawValue) \(line.name)", name: "  " + line.name,
                        basis: line.basis, soFar: line.soFar, likely: line.likely, high: line.high, isHead: false,
                        group: group, isBorrowed: line.isBorrowed, facts: facts(line))
                }
            }
        }
        return entries
    }

    /// What several lines of one component come to.
    private static func sum(_ part: MonthCost.Line, _ lines: [MonthCost.Line], group: Int) -> Entry {
        Entry(
            id: "part \(part.component.rawValue)", name: "  all \(part.name)", basis: "added up", soFar: part.soFar,
            likely: part.likely, high: part.high, isHead: false, group: group,
            facts: [("counted here", lines.map(\.name).joined(separator: ", "))])
    }

    private static func head(_ band: ReadmeBand, _ lines: [MonthCost.Line]) -> Entry {
        Entry(
            id: "band \(band.name)", name: band.name == "total" ? "TOTAL" : band.name,
            soFar: lines.map(\.soFar).reduce(0, +), likely: lines.map(\.likely).reduce(0, +),
            high: lines.map(\.high).reduce(0, +), band: band, isHead: true,
            group: Listing.first,
            facts: [
                ("the README says", "\(band.range) a month"),
                ("counted here", lines.map(\.name).joined(separator: ", ")),
            ])
    }

    private static func facts(_ line: MonthCost.Line) -> [(name: String, value: String)] {
        [
            ("what", line.name), ("part of the bill", line.component.title), ("worked out as", line.basis),
            ("so far", Words.dollars(line.soFar)),
            (
                "by month end",
                "\(Words.dollars(line.likely)), from \(Words.dollars(line.low)) to \(Words.dollars(line.high))"
            ),
            ("least if", line.lowReason.isEmpty ? "it runs on as it is" : line.lowReason),
            ("most if", line.highReason.isEmpty ? "it runs on as it is" : line.highReason),
            ("price", line.isBorrowed ? "of another region: this one's is not known" : "of this region"),
        ]
    }

    private func components(_ state: DashboardState) -> Listing {
        let cost = state.monthCost?.inCents
        let entries = cost.map(Self.entries) ?? []
        // Towards the end of a month what is likely and what is possible are the same figures.
        let isOpen = entries.contains { $0.high > $0.likely * 1.01 }
        let keys: [Int: @Sendable (Int) -> Double?] = [2: { entries[$0].soFar }, 3: { entries[$0].likely }]
        var listing = Listing(
            "by component",
            [
                .init("what", state.size.columns < 60 ? 16 : 26, grows: true), .init("how", 22, grows: true, rank: 3),
                .init("so far", 9, right: true), .init("month end", 9, right: true),
            ] + (isOpen ? [.init("at most", 9, right: true, rank: 2)] : []) + [
                .init("README's band", 15, right: true, rank: 1)
            ], count: entries.count, nothing: Self.lack(state) ?? "nothing that costs was found",
            keys: isOpen ? keys.merging([4: { entries[$0].high }]) { $1 } : keys,
            id: { entries[$0].id }
        ) { index in
            let entry = entries[index]
            let role: Role = entry.isHead ? .title : .text
            return Listing.Line(
                id: entry.id,
                [
                    .init(entry.name, role), .init(entry.basis, .dim), .init(Words.dollars(entry.soFar), role),
                    .init(Words.dollars(entry.likely), role),
                ] + (isOpen ? [.init(Words.dollars(entry.high), .dim)] : []) + [Self.place(of: entry)],
                facts: entry.facts)
        }
        listing.group = { entries[$0].group }
        return listing
    }

    /// Where a line lies in the README's band, in words; of a line without one, whose price it was worked out with.
    private static func place(of entry: Entry) -> Listing.Field {
        guard let band = entry.band else { return .init(entry.isBorrowed ? "us-east-1 price" : "", .dim) }
        return .init(band.place(of: entry.likely), entry.likely > band.dollars.upperBound ? .title : .dim)
    }

    /// Why it is not known what there is: what runs was not read, or one of `sources` beside it was not; nil where it is.
    private static func lack(_ state: DashboardState, of sources: [SourceID] = []) -> String? {
        guard state.stack.aws != nil else { return "no AWS is configured" }
        if state.monthCost == nil { return state.lack(of: .hosts) }
        return sources.first { state.world.newest[$0]?.failure != nil }.map { state.lack(of: $0) }
    }

    private func savings(_ state: DashboardState) -> Listing {
        let items = CostSavings(world: state.world, stack: state.stack, now: state.now).items
        return Listing(
            "what would save", [.init("what", 40, grows: true), .init("saves a month", 13, right: true)],
            items.enumerated().map { index, item in
                Listing.Line(id: "\(index)", [.init(item.what), .init(Words.dollars(item.dollars))])
            }, nothing: Self.lack(state, of: [.network]) ?? "nothing was found that could be left out",
            keys: [1: { items[$0].dollars }])
    }

    /// What AWS itself charged, where it was asked.
    private func charges(_ state: DashboardState) -> Listing? {
        guard let answer = state.world.costExplorer.value else { return nil }
        let charges = answer.charges.sorted { $0.dollars > $1.dollars }
        return Listing(
            "charged by AWS",
            [
                .init("service", 26, grows: true), .init("usage", 26, grows: true, rank: 1),
                .init("charged", 10, right: true),
            ],
            charges.map { charge in
                Listing.Line(
                    id: charge.service + " " + charge.usageType,
                    [.init(charge.service), .init(charge.usageType, .dim), .init(Words.dollars(charge.dollars))])
            }, nothing: "AWS charged nothing yet", keys: [2: { charges[$0].dollars }])
    }

    func lines(_ state: DashboardState) -> [(name: String, text: String)] {
        guard let cost = state.monthCost else { return [] }
        let month = CostMonth(state.now)
        let budget = state.stack.budget.map { " of \(Words.dollarRange($0, $0))" } ?? ", no budget is set"
        return [
            (
                "Month",
                "\(Words.dollars(cost.soFar)) so far, \(cost.range) by \(Words.day(cost.monthEnd.addingTimeInterval(-1)))\(budget);"
                    + " \(Words.fixed(month.elapsed, 0)) of \(Words.fixed(month.hours, 0)) h gone"
            ),
            ("Prices", "an estimate from list prices of \(cost.pricesOf), tax not included"),
        ] + Self.warnings(state) + cost.lacks.prefix(1).map { ("Lacks", $0) }
            + (cost.today(at: state.now).map { [("Today", $0.words)] } ?? [])
    }

    /// Why rows below may warn under a headline that says that all is well.
    private static func warnings(_ state: DashboardState) -> [(name: String, text: String)] {
        let count = state.judgement.of(.money).count { $0.effective > .unknown }
        let words = "\(Words.count(count, "row")) of money \(count == 1 ? "warns" : "warn")"
        return count == 0 ? [] : [("Warns", "\(words); money colours neither verdict nor counts")]
    }

    func graphs(_ state: DashboardState) -> [Graph] {
        [CostGraphs.bands(state), CostGraphs.parts(state)].compactMap(\.self)
    }
}
