import AWSClient
import FoundationEssentials
import Monitor
import Synchronization

/// Reads the prediction objects and the model object in the data bucket: S3 ListObjectsV2, HeadObject and, of a few of
/// the newest, GetObject.
///
/// A page of a list is a paid call, so that only today's and yesterday's folders are listed, a few pages a poll, and of
/// what is known already nothing again where the names allow it. The first poll lists the last hour alone, and half of it
/// where there will be no second, because a check may be run every minute, soon after midnight of the day before too; what
/// came before is listed from the second on.
final class StoredCollector: Collector {
    private static let pagesAtMost = 10
    private static let pagesAtFirst = 8
    private static let pagesOfOneLook = 2
    private static let contentsAtMost = 5
    private static let contentsKept = 60
    private static let contentLimit = 4_096
    /// Seconds of which single objects are kept.
    private static let window = 3_600.0

    private struct State {
        var days: [DayListing] = []
        var contents: [FunctionLog.Prediction] = []
        var probedAt: Date?
    }

    private let bucket: String
    private let group: String?
    private let isOneLook: Bool
    private let client: AWSClient
    private let now: @Sendable () -> Date
    private let state = Mutex(State())

    /// Reads `bucket`; the log of `function`, where there is one, tells where in a long folder to begin.
    init(
        bucket: String, function: String?, client: AWSClient, isOneLook: Bool = false,
        now: @escaping @Sendable () -> Date
    ) {
        self.bucket = bucket
        self.isOneLook = isOneLook
        group = function.map { "/aws/lambda/" + FunctionLogCollector.name(of: $0) }
        self.client = client
        self.now = now
    }

    let source = SourceID.stored

    /// Seconds back that are to be known at once.
    private var reach: Double { isOneLook ? 2_040 : 4_200 }

    /// What is stored, and the model; a part that fails has the failure in its place, unless both fail.
    func collect() async throws(PollFailure) -> Payload {
        let now = now()
        let model = await Part<StoredPredictions.Model?>.reading { () async throws(PollFailure) in
            try await servedModel()
        }
        var state = state.withLock { $0 }
        let listing: Part<StoredPredictions.Listing>
        do throws(PollFailure) {
            try await list(into: &state, at: now)
            listing = .read(Self.listing(of: state, at: now))
        } catch .cancelled {
            throw .cancelled
        } catch {
            if model.failure != nil { throw error }
            listing = .failed(error)
        }
        if listing.value != nil, !isOneLook { await readContents(into: &state) }
        self.state.withLock { $0 = state }
        return .stored(
            StoredPredictions(bucket: bucket, listing: listing, contents: state.contents, model: model))
    }

    private func servedModel() async throws(PollFailure) -> StoredPredictions.Model? {
        do throws(PollFailure) {
            let object = try await client.object(StoredPredictions.modelKey, in: bucket)
            return StoredPredictions.Model(
                key: object.key, tag: object.tag, size: object.size, modified: object.modified,
                version: object.version)
        } catch .status(code: 404, _) {
            // A bucket that is not there is not the same as an object that is not there.
            _ = try await client.send(.headBucket(bucket)).asHeadOfS3()
            return nil
        }
    }

    private func list(into state: inout State, at now: Date) async throws(PollFailure) {
        let today = DayListing.day(of: now)
        let isFirst = state.days.isEmpty
        state.days.removeAll { $0.day < today - 1 || $0.day > today }
        let earliest = isFirst ? DayListing.day(of: now.addingTimeInterval(-reach)) : today - 1
        for day in earliest...today where !state.days.contains(where: { $0.day == day }) {
            state.days.append(DayListing(day: day))
        }
        state.days.sort { $0.day < $1.day }
        for place in state.days.indices where !state.days[place].isOver {
            try await catchUp(&state.days[place], isFirst: isFirst, at: now)
            state.days[place].run.prune(before: now.addingTimeInterval(-Self.window))
            state.days[place].tail?.run.prune(before: now.addingTimeInterval(-Self.window))
        }
        if let last = state.days.indices.last { try await probe(&state.days[last], &state.probedAt, at: now) }
    }

    /// Lists on in a folder; the calls that only catch up with what came before the start are counted as such.
    private func catchUp(_ day: inout DayListing, isFirst: Bool, at now: Date) async throws(PollFailure) {
        let before = day
        let outcome = await CallScope.$isOnce.withValue(day.isBehind) { () async -> Result<DayListing, PollFailure> in
            var day = before
            do throws(PollFailure) {
                try await list(&day, isFirst: isFirst, at: now)
                return .success(day)
            } catch { return .failure(error) }
        }
        day = try outcome.get()
    }

    /// Lists on in a folder, some pages at its end and as many in what lies before, which the first poll leaves.
    private func list(_ day: inout DayListing, isFirst: Bool, at now: Date) async throws(PollFailure) {
        let pages = isOneLook ? Self.pagesOfOneLook : isFirst ? Self.pagesAtFirst : Self.pagesAtMost
        if day.manner == .short {
            let first = try await client.objects(in: bucket, prefix: day.prefix, pages: 1)
            day.begin(with: first.objects, isAll: first.isComplete, at: now)
            if first.isComplete { return }
            if day.manner == .ordered, let found = await earlierKey(in: day, at: now), found.key > day.run.end ?? "" {
                day.tail = (found.key, found.at, KeyRun())
            }
        }
        switch day.manner {
        case .short: break
        case .ordered:
            let hadGap = day.tail != nil
            let start = day.tail.map { $0.run.place ?? $0.start } ?? day.run.place
            let new = try await client.objects(in: bucket, prefix: day.prefix, after: start, pages: pages)
            day.take(new.objects, isLast: new.isComplete, at: now)
            guard hadGap, day.tail != nil, !isFirst else { return }
            let past = try await client.objects(in: bucket, prefix: day.prefix, after: day.run.end, pages: pages)
            day.takePast(past.objects, isLast: past.isComplete)
        case .unordered: try await sweep(&day, pages: pages, at: now)
        }
    }

    /// Goes on with a list of the whole folder; the next begins no sooner than a minute for each page of the last.
    private func sweep(_ day: inout DayListing, pages: Int, at now: Date) async throws(PollFailure) {
        if day.sweep == nil {
            if let listedTo = day.listedTo, now.timeIntervalSince(listedTo) < Double(day.pages) * 60 { return }
            day.sweep = (nil, now, 0, KeyRun())
        }
        for _ in 0..<pages {
            guard let sweep = day.sweep else { return }
            let page = try ObjectPage(
                try await client.send(.listObjects(bucket, prefix: day.prefix, token: sweep.token)))
            if page.next != nil, page.next == sweep.token {
                throw .notUnderstood("S3 ListObjectsV2: the same page twice")
            }
            day.takeSweep(page)
        }
    }

    /// Looks whether the newest prediction of the log is stored under a name that is not at the end, when nothing came
    /// at the end for ten minutes.
    private func probe(_ day: inout DayListing, _ probedAt: inout Date?, at now: Date) async throws(PollFailure) {
        guard day.manner == .ordered, let newest = day.newestRun.newest?.modified,
            now.timeIntervalSince(newest) > 600, probedAt.map({ now.timeIntervalSince($0) > 900 }) ?? true
        else { return }
        probedAt = now
        guard let found = await key(in: day, from: now.addingTimeInterval(-300), to: now.addingTimeInterval(-60)) else {
            return
        }
        guard (try? await client.object(found.key, in: bucket)) != nil else { return }
        day.manner = .unordered
        (day.run, day.tail, day.listedTo) = (KeyRun(), nil, nil)
    }

    /// A key behind which all that is to be known at once is listed.
    private func earlierKey(in day: DayListing, at now: Date) async -> (key: String, at: Date)? {
        await key(in: day, from: now.addingTimeInterval(-reach), to: now.addingTimeInterval(300 - reach))
    }

    /// The key and time of a ride that the log tells of between two moments; nil when it tells of none or is not read.
    private func key(in day: DayListing, from: Date, to: Date) async -> (key: String, at: Date)? {
        guard let group, DayListing.day(of: from) == day.day else { return nil }
        let call = AWSCall.filterLogEvents(
            group: group, from: from, to: to, pattern: #""Processed ride""#, limit: 200)
        guard let answer = try? await client.send(call).logs() else { return nil }
        for event in answer.events {
            if case .predicted(let ride, _) = LogLine(event.message) { return ("\(day.prefix)\(ride).json", event.at) }
        }
        return nil
    }

    /// Reads a few of the newest objects that were not read yet; one that cannot be read is left out.
    private func readContents(into state: inout State) async {
        guard let today = state.days.last else { return }
        let known = Set(state.contents.map(\.ride))
        let newest = today.newestRun.recent.sorted { ($0.modified ?? .distantPast) > ($1.modified ?? .distantPast) }
        for object in newest.prefix(Self.contentsAtMost) where !known.contains(DayListing.ride(of: object.key)) {
            guard let content = try? await client.object(object.key, in: bucket, limit: Self.contentLimit),
                let body = try? JSONDecoder().decode(StoredBody.self, from: Data(content.start)),
                let prediction = body.prediction(at: object.modified, key: object.key)
            else { continue }
            state.contents.append(prediction)
        }
        state.contents = Array(state.contents.sorted { $0.at > $1.at }.prefix(Self.contentsKept))
    }

    private static func listing(of state: State, at now: Date) -> StoredPredictions.Listing {
        var counts = MinuteSeries()
        for day in state.days { day.fill(&counts) }
        counts.forget(before: MinuteSeries.minute(of: now) - MinuteSeries.capacity)
        let start = now.addingTimeInterval(-window)
        let recent = state.days.flatMap { $0.newestRun.recent }.compactMap { object in
            object.modified.map { StoredPredictions.Object(ride: DayListing.ride(of: object.key), at: $0) }
        }
        let fresh = recent.filter { $0.at >= start }
        return StoredPredictions.Listing(
            counts: counts, newest: (fresh.isEmpty ? recent.suffix(1) : fresh).sorted { $0.at > $1.at },
            to: state.days.last?.listedTo, objects: state.days.map(\.total).reduce(0, +))
    }
}
