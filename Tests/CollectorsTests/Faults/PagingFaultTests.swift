import Monitor
import Testing
import Wire

/// Lists whose pages never end: a bounded number of calls, and an end that is told.
@Suite("Pages without end", .serialized, .timeLimit(.minutes(5)))
struct PagingFaultTests {
    /// Pages of one list that a poll may ask for.
    private static let mostPages = 60

    /// How the list failed, whether that is all that the poll gives or a part of it.
    private func failure(_ pager: Pager, _ outcome: Result<Payload, PollFailure>) -> PollFailure? {
        switch outcome {
        case .success(let payload): pager.part(payload)
        case .failure(let failure): failure
        }
    }

    private func isNotUnderstood(_ failure: PollFailure?) -> Bool {
        if case .notUnderstood? = failure { true } else { false }
    }

    @Test("A token that repeats itself is not understood", arguments: Pager.all)
    func sameToken(_ pager: Pager) async throws {
        let (outside, pages) = pager.outside { _ in "t" }
        let outcome = try await FaultBench.poll(pager.source, outside, polls: pager.polls)
        let failure = failure(pager, outcome)
        #expect(isNotUnderstood(failure), "\(String(describing: failure)) of \(outcome)")
        #expect((1...Self.mostPages).contains(pages()))
    }

    @Test("Two tokens that name each other end all the same", arguments: Pager.all)
    func ring(_ pager: Pager) async throws {
        let (outside, pages) = pager.outside { $0 % 2 == 0 ? "a" : "b" }
        let outcome = try await FaultBench.poll(pager.source, outside, polls: pager.polls)
        // Some lists are at their last page before the ring closes.
        #expect((1...Self.mostPages).contains(pages()), "\(outcome)")
    }

    @Test("Ten thousand pages are not read, and what was read is not taken for the whole", arguments: Pager.all)
    func endless(_ pager: Pager) async throws {
        let (outside, pages) = pager.outside { $0 > 10_000 ? "" : "t\($0)" }
        let outcome = try await FaultBench.poll(pager.source, outside, polls: pager.polls)
        #expect((1...Self.mostPages).contains(pages()))
        if case .fails = pager.endless {
            let failure = failure(pager, outcome)
            #expect(isNotUnderstood(failure), "\(String(describing: failure)) of \(outcome)")
        } else {
            #expect(try outcome.get().tellsOfMore, "\(outcome)")
            // No error in no line is no good news.
            #expect(!FaultBench.wellRows(pager.source, outcome).contains("lambda.log"))
        }
    }

    @Test("Airflow's offset that is passed over is noticed", arguments: ["dags", "importErrors", "pools"])
    func offset(_ name: String) async throws {
        let row =
            #"{"dag_id":"a","is_paused":false,"filename":"f","stack_trace":"x","name":"p","slots":1,"#
            + #""running_slots":0,"queued_slots":0,"open_slots":1}"#
        let field = name == "importErrors" ? "import_errors" : name
        let outside = FaultyOutside { request in
            request.url.contains("/api/v2/\(name)?")
                ? .text("{\"\(field)\":[\(row)],\"total_entries\":10000}") : GoodAnswers.answer(to: request)
        }
        guard case .success(.airflowLists(let lists)) = try await FaultBench.poll(.airflowLists, outside) else {
            Issue.record("no lists")
            return
        }
        #expect(lists.lacks.contains { $0.contains("the first 1 ") && $0.contains("the same page twice") })
        #expect(outside.asked < 20)
    }
}

extension Payload {
    /// True where the snapshot says that it is not the whole, or does not say how much there is.
    fileprivate var tellsOfMore: Bool {
        switch self {
        case .logLines(let lines): lines.groups.values.contains(where: \.hasGap)
        case .functionLog(let log): log.isPartial
        case .alarms(let alarms): !alarms.lacks.isEmpty
        case .budgets(let budgets): !budgets.lacks.isEmpty
        case .costExplorer(let answer): !answer.lacks.isEmpty
        case .hostDetails(let details): !details.lacks.isEmpty
        case .network(let network): !network.lacks.isEmpty
        case .buckets(let buckets): buckets.buckets["data"]?.newest.first?.value?.isPartial == true
        case .stored(let stored): stored.listing.value?.to == nil
        case .tracking(let tracking): !tracking.lacks.isEmpty
        default: false
        }
    }
}
