extension MonthCost {
    /// The same in whole cents, shared out so that the lines add up to their components and those to the total.
    ///
    /// It is what people are shown, by the screens and by `mltop cost`: each line rounded by itself would leave a cent over.
    /// What is beside the likely amount in a line, the least and the most, stays equal to it where it was.
    public var inCents: MonthCost {
        var cost = self
        let soFar = Self.cents(lines.map(\.soFar))
        let likely = Self.cents(lines.map(\.likely))
        for (index, line) in lines.enumerated() {
            cost.lines[index].soFar = soFar[index]
            cost.lines[index].likely = likely[index]
            cost.lines[index].low = line.low == line.likely ? likely[index] : min(likely[index], Self.cent(line.low))
            cost.lines[index].high = line.high == line.likely ? likely[index] : max(likely[index], Self.cent(line.high))
        }
        return cost
    }

    /// Amounts in whole cents whose sum is the rounded sum: those with the largest rest take the cents that are left.
    static func cents(_ amounts: [Double]) -> [Double] {
        let exact = amounts.map { $0 * 100 }
        guard exact.allSatisfy({ $0.isFinite && $0.magnitude < 1e15 }) else { return amounts }
        var whole = exact.map { $0.rounded(.down) }
        let left = Int((exact.reduce(0, +).rounded() - whole.reduce(0, +)).rounded())
        let order = exact.indices.sorted { (exact[$1] - whole[$1], $0) < (exact[$0] - whole[$0], $1) }
        for index in order.prefix(max(0, left)) { whole[index] += 1 }
        return whole.map { $0 / 100 }
    }

    private static func cent(_ amount: Double) -> Double { (amount * 100).rounded() / 100 }
}
