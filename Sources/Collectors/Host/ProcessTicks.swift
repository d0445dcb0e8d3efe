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

    /// What the processes of one name took, and how many they are.
    struct Share: Equatable, Sendable {
        /// Percent of one processor.
        var percent: Double
        /// Processes.
        var count: Int
    }

    /// Shares by the names of programs, between two looks at a host of so many `processors` that are `seconds` apart.
    ///
    /// A process that is new took all that it has since the look before; one that has more than all processors could give was
    /// there before and was not seen.
    static func shares(
        from old: [Int: ProcessTicks], to new: [Int: ProcessTicks], seconds: Double, processors: Int
    ) -> [String: Share] {
        let most = seconds * inSecond * Double(processors)
        var shares: [String: Share] = [:]
        for (process, ticks) in new {
            let before = old[process].flatMap { $0.name == ticks.name && $0.count <= ticks.count ? $0.count : nil } ?? 0
            let taken = Double(ticks.count - before)
            var share = shares[ticks.name] ?? Share(percent: 0, count: 0)
            share.count += 1
            if taken <= most { share.percent += taken / inSecond / seconds * 100 }
            shares[ticks.name] = share
        }
        return shares
    }

    /// `programs`, most memory first, with what each took of the processors; those that are small in both are left out.
    static func kept(_ programs: [HostProbe.Program], _ shares: [String: Share]?) -> [HostProbe.Program] {
        guard let shares else { return Array(programs.prefix(most.memory)) }
        var all = programs
        for index in all.indices { all[index].processor = shares[all[index].name]?.percent ?? 0 }
        let known = Set(all.map(\.name))
        all += shares.filter { $0.value.percent >= least && !known.contains($0.key) }.map {
            .init(name: $0.key, count: $0.value.count, resident: 0, processor: $0.value.percent)
        }.sorted { $0.name < $1.name }
        let busy = all.sorted { ($0.processor ?? 0) > ($1.processor ?? 0) }.prefix(most.processor)
        let names = Set(all.prefix(most.memory).map(\.name) + busy.filter { $0.processor ?? 0 >= least }.map(\.name))
        return all.filter { names.contains($0.name) }
    }
}
