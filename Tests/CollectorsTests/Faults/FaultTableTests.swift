import Monitor
import Testing
import Wire

/// Every source against every bad answer: each is a failure of the right kind, or a snapshot that makes no row well.
@Suite("Every source and every bad answer", .serialized, .timeLimit(.minutes(5)))
struct FaultTableTests {
    /// Calls of one poll beyond which a source would be held by its server.
    private static let mostCalls = 120
    /// Whether services ask for a login is told by their refusals as well.
    private static let toldByRefusals: Set<String> = ["posture.logins"]

    /// The rows that are well by the settings alone.
    private static let unasked = FaultBench.wellRows(.ownCalls, nil)

    private func check(_ entry: FaultySource, _ bad: BadAnswer) async throws {
        for isLate in entry.behind.isEmpty ? [false] : [false, true] {
            let outside = entry.outside(bad, isLate: isLate)
            let outcome = try await FaultBench.poll(entry.source, outside)
            #expect(outside.asked > 0 && outside.asked <= Self.mostCalls)
            if case .failure(let failure) = outcome {
                #expect(bad.fits(failure), "\(entry.source) fails with \(failure)")
            }
            guard entry.isParticular else { continue }
            let well = FaultBench.wellRows(entry.source, outcome).subtracting(Self.unasked)
                .subtracting(Self.toldByRefusals)
            #expect(well.isEmpty, "\(entry.source) makes rows well: \(well.sorted())")
        }
    }

    @Test("the table has every source of the program, and the program reads every source of the table")
    func complete() {
        let own = [SourceID.hostProbe("orchestration"), .endpoint("docs")]
        let known = Set(FaultySource.all.map(\.source)).union(FaultySource.silent)
        #expect(known == Set(SourceID.builtIn + own))
        let read = Set(FaultBench.collectors(FaultyOutside { _ in HTTPResponse(status: 500) }).map(\.source))
        #expect(read == known.union([.hostProbe("frontend")]))
    }

    @Test("What is no answer is not understood", arguments: FaultySource.all, BadAnswer.shapes)
    func shapes(_ entry: FaultySource, _ bad: BadAnswer) async throws { try await check(entry, bad) }

    @Test("An empty object is no good news, but from who leaves out what is empty", arguments: FaultySource.all)
    func emptyObject(_ entry: FaultySource) async throws {
        // Protobuf's JSON of MLflow has no other way to say that there is nothing.
        guard ![.mlflow, .tracking].contains(entry.source) else { return }
        try await check(entry, BadAnswer("empty object", Array("{}".utf8)))
    }

    @Test(
        "A bad status is told as what it means", arguments: FaultySource.all.filter(\.speaksHTTP), BadAnswer.statuses)
    func statuses(_ entry: FaultySource, _ bad: BadAnswer) async throws { try await check(entry, bad) }

    @Test(
        "A refusal of AWS means the same in every protocol, and a missing permission is named",
        arguments: FaultySource.ofAWS, AWSRefusal.all)
    func refusals(_ entry: FaultySource, _ bad: BadAnswer) async throws { try await check(entry, bad) }

    @Test("A server in trouble does not say that it lists no folder", arguments: [429, 500, 503])
    func folder(_ status: Int) async throws {
        let outcome = try await FaultBench.poll(.statusPage, FaultyOutside { _ in HTTPResponse(status: status) })
        guard case .success(.statusPage(let page)) = outcome else {
            Issue.record("no status page: \(outcome)")
            return
        }
        #expect(page.code == status && page.listsFolder == nil)
    }
}
