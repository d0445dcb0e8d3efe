import Monitor

/// The processor time of one process since it began.
struct ProcessTicks: Equatable, Sendable {
    /// Ticks in a second, on every Linux that has instances to rent.
    private static let inSecond = 100.0
    /// Programs that are kept for their memory, and for their processor time.
    private static let most = (memory: 10, processor: 6)
    /// Percent of a processor below which what has no memory of its own, such as a kernel's thread, is not told.
    private static let least = 1.0

    /// The command's name, at most 15 characters.
    var name: String
    /// Hundredths of a second, in the program and in the kernel.
    var count: Int

    /// Percent of one processor by the names of programs, between two looks that are `seconds` apart.
    ///
    /// A process that is new took all that it has since the look before.
    static func shares(from old: [Int: ProcessTicks], to new: [Int: ProcessTicks], seconds: Double) -> [String: Double]
    {
        var shares: [String: Double] = [:]
        for (process, ticks) in new {
            let before = old[process].flatMap { $0.name == ticks.name && $0.count <= ticks.count ? $0.count : nil } ?? 0
            shares[ticks.name, default: 0] += Double(ticks.count - before) / inSecond / seconds * 100
        }
        return shares
    }

    /// `programs`, most memory first, with what each took of the processors; those that are small in both are left out.
    static func kept(_ programs: [HostProbe.Program], _ shares: [String: Double]?) -> [HostProbe.Program] {
        guard let shares else { return Array(programs.prefix(most.memory)) }
        var all = programs
        for index in all.indices { all[index].processor = shares[all[index].name] ?? 0 }
        let known = Set(all.map(\.name))
        all += shares.filter { $0.value >= least && !known.contains($0.key) }.map {
            .init(name: $0.key, count: 1, resident: 0, processor: $0.value)
        }.sorted { $0.name < $1.name }
        let busy = all.sorted { ($0.processor ?? 0) > ($1.processor ?? 0) }.prefix(most.processor)
        let names = Set(all.prefix(most.memory).map(\.name) + busy.filter { $0.processor ?? 0 >= least }.map(\.name))
        return all.filter { names.contains($0.name) }
    }
}
