import AWSClient
import FoundationEssentials
import Monitor

/// What was listed of one day's folder of predictions.
///
/// Where the names go up with time, only what comes behind the newest known key is listed; where they do not, the whole
/// folder is listed again, over several polls when it is long.
struct DayListing: Sendable {
    /// How far the names allow to list only what is new.
    enum Manner: Sendable {
        /// One page holds the whole folder, as far as is known.
        case short
        /// The names go up with time.
        case ordered
        /// They do not.
        case unordered
    }

    /// The day, counted since 1970.
    let day: Int
    /// What every key of the folder begins with.
    let prefix: String
    /// How it is listed.
    var manner = Manner.short
    /// What was listed from the folder's beginning on.
    var run = KeyRun()
    /// What was listed behind the key of a ride of that time, while what lies between is still to be listed.
    var tail: (start: String, at: Date, run: KeyRun)?
    /// The list of a folder without order that is under way: with what it goes on, since when, and in how many pages.
    var sweep: (token: String?, begun: Date, pages: Int, run: KeyRun)?
    /// Pages of the last whole list of a folder without order.
    var pages = 1
    /// Listed up to this moment; nil while the end was not reached.
    var listedTo: Date?

    /// An empty listing of the day `day`.
    init(day: Int) {
        self.day = day
        let date = Timestamps.basic(Date(timeIntervalSince1970: Double(day) * 86_400))
        let (year, month, number) = (date.prefix(4), date.dropFirst(4).prefix(2), date.dropFirst(6).prefix(2))
        prefix = "\(StoredPredictions.prefix)\(year)/\(month)/\(number)/"
    }

    /// The day in which `date` lies.
    static func day(of date: Date) -> Int { MinuteSeries.minute(of: date) / 1_440 }

    /// True until the list has once come to its end without a gap.
    var isBehind: Bool { listedTo == nil || tail != nil }
    /// The run that holds the newest objects.
    var newestRun: KeyRun { tail?.run ?? run }
    /// Objects that were counted.
    var total: Int { run.total + (tail?.run.total ?? 0) }
    /// True when everything of a day that is over was listed, a quarter of an hour after its end.
    var isOver: Bool {
        guard tail == nil, sweep == nil, let listedTo else { return false }
        return listedTo.timeIntervalSince1970 >= Double(day + 1) * 86_400 + 900
    }

    /// Takes the first page in, which may be all there is.
    mutating func begin(with objects: [ObjectEntry], isAll: Bool, at now: Date) {
        run = KeyRun()
        listedTo = isAll ? now : nil
        if !isAll { manner = KeyRun.isOrdered(objects) ? .ordered : .unordered }
        if manner != .unordered { run.take(objects) }
    }

    /// Takes objects behind the known ones in; names that are out of order make the folder one without order.
    mutating func take(_ objects: [ObjectEntry], isLast: Bool, at now: Date) {
        guard KeyRun.isOrdered(objects) else {
            manner = .unordered
            (run, tail, listedTo) = (KeyRun(), nil, nil)
            return
        }
        if tail == nil { run.take(objects) } else { tail?.run.take(objects) }
        if isLast { listedTo = now }
    }

    /// Takes objects before the tail in; the two become one where they meet.
    mutating func takePast(_ objects: [ObjectEntry], isLast: Bool) {
        guard let tail else { return }
        let between = objects.prefix { $0.key <= tail.start }
        run.take(Array(between))
        guard isLast || between.count < objects.count else { return }
        run.append(tail.run)
        self.tail = nil
    }

    /// Takes a page of a list of a folder without order in.
    mutating func takeSweep(_ page: ObjectPage) {
        guard var sweep else { return }
        sweep.run.take(page.objects)
        sweep.pages += 1
        sweep.token = page.next
        self.sweep = sweep
        guard page.next == nil else { return }
        (run, listedTo, pages) = (sweep.run, sweep.begun, sweep.pages)
        self.sweep = nil
    }

    /// Fills the minutes of which all objects are known.
    func fill(_ series: inout MinuteSeries) {
        let all = day * 1_440..<(day + 1) * 1_440
        func fill(_ from: Int, _ to: Int, _ counts: [Int: Int]) {
            guard max(from, all.lowerBound) < min(to, all.upperBound) else { return }
            let range = max(from, all.lowerBound)..<min(to, all.upperBound)
            series.know(range)
            for minute in range { if let count = counts[minute] { series.set(Double(count), at: minute) } }
        }
        let end = listedTo.map(MinuteSeries.minute) ?? all.lowerBound
        if let tail {
            if let newest = run.newest?.modified {
                fill(all.lowerBound, MinuteSeries.minute(of: newest) - 2, run.counts)
            }
            fill(MinuteSeries.minute(of: tail.at) + 1, end, tail.run.counts)
        } else if listedTo != nil {
            fill(all.lowerBound, end, run.counts)
        } else if manner == .ordered, let newest = run.newest?.modified {
            fill(all.lowerBound, MinuteSeries.minute(of: newest) - 2, run.counts)
        }
    }

    /// The ride's id in a key.
    static func ride(of key: String) -> String {
        let name = key.split(separator: "/").last.map(String.init) ?? key
        return name.hasSuffix(".json") ? String(name.dropLast(5)) : name
    }
}
