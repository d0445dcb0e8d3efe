public import FoundationEssentials
public import Monitor

/// The pages of a wall and which of them is shown when.
public struct WallPages: Equatable, Sendable {
    /// One page.
    public enum Page: Equatable, Sendable {
        /// The verdict with its tiles.
        case verdict
        /// A screen.
        case place(Place)

        /// The name in `--pages`.
        public var name: String {
            switch self {
            case .verdict: "verdict"
            case .place(let place): place.content.title.lowercased()
            }
        }
    }

    /// What fails, as far as it decides what is shown.
    public struct Failure: Equatable, Sendable {
        /// When it was seen first: the verdict is shown from then on.
        public var since: Date
        /// True where nothing else is of use.
        public var isCritical: Bool
        /// The page that holds it; nil where only the verdict does.
        public var page: Page?

        /// Puts a failure together.
        public init(since: Date, isCritical: Bool, page: Page?) {
            self.since = since
            self.isCritical = isCritical
            self.page = page
        }
    }

    /// The pages in their order.
    public var pages: [Page]
    /// Seconds that each is shown; 0 keeps the first.
    public var seconds: Double
    /// True where nobody chose them: then those that would be empty are left out.
    public var isChosen: Bool

    /// The verdict alone, or what was asked for.
    public init(pages: [Page] = [.verdict], seconds: Double = 0, isChosen: Bool = true) {
        self.pages = pages.isEmpty ? [.verdict] : pages
        self.seconds = seconds
        self.isChosen = isChosen
    }

    /// Every page that there is.
    public static let all: [Page] = [.verdict] + Place.screens.map { .place($0.place) }

    /// All pages one after the other, but for those that would be empty.
    public static func round(seconds: Double) -> WallPages {
        WallPages(pages: all, seconds: seconds, isChosen: false)
    }

    /// The page that holds a row; nil where only the verdict does.
    public static func page(of row: String) -> Page? {
        switch Place.of(row) {
        case .host: .place(.hosts)
        case .bucket: .place(.flow)
        case let place?: all.first { $0 == .place(place) }
        case nil: nil
        }
    }

    /// The page at a moment of a wall that was `started` then.
    ///
    /// What fails is shown at once, on the verdict. While it lasts every other page is the verdict; between them is the
    /// page that holds it and, unless it is critical, after each time one of the others. With one page, or no time for
    /// each, the verdict stays.
    public func page(at now: Date, started: Date, failure: Failure?, of stack: Stack) -> Page {
        let pages = isChosen ? pages : pages.filter { $0.hasContent(of: stack) }
        guard let first = pages.first else { return .verdict }
        guard let failure else {
            return seconds > 0 ? pages[turn(now, since: started) % pages.count] : first
        }
        let home = pages.contains(.verdict) ? .verdict : failure.page.flatMap { pages.contains($0) ? $0 : nil } ?? first
        let own = pages.first { $0 == failure.page && $0 != home }
        let others = failure.isCritical ? [] : pages.filter { $0 != failure.page && $0 != home }
        guard seconds > 0, own != nil || !others.isEmpty else { return home }
        let turn = turn(now, since: max(failure.since, started))
        guard turn % 2 == 1 else { return home }
        guard let own else { return others[turn / 2 % others.count] }
        return turn % 4 == 1 || others.isEmpty ? own : others[turn / 4 % others.count]
    }

    private func turn(_ now: Date, since start: Date) -> Int {
        Int(min(max(0, now.timeIntervalSince(start) / seconds), 1e9))
    }
}

extension WallPages.Page {
    /// False for a page about something that the stack does not have.
    func hasContent(of stack: Stack) -> Bool {
        switch self {
        case .place(.hosts): !stack.hosts.isEmpty
        case .place(.airflow): stack.airflow != nil
        case .place(.mlflow): stack.mlflow != nil
        case .place(.flow): stack.aws != nil && (stack.stream != nil || stack.function != nil)
        case .place(.predictions): stack.aws != nil && stack.function != nil
        case .place(.logs): stack.airflow != nil || !stack.watchedLogGroups.isEmpty
        case .place(.costs), .place(.posture): stack.aws != nil
        default: true
        }
    }
}

extension DashboardState {
    /// The page of the wall that is shown now.
    public var wallPage: WallPages.Page {
        pages.page(at: now, started: started, failure: wallFailure, of: stack)
    }

    private var wallFailure: WallPages.Failure? {
        // Without a signal nothing that a page shows holds any more.
        if hasNoSignal { return .init(since: started, isCritical: true, page: nil) }
        guard verdict.severity > .ok else { return nil }
        let cause = verdict.cause
        return .init(
            since: cause.flatMap(log.since) ?? started, isCritical: verdict.severity == .critical,
            page: cause.flatMap(WallPages.page(of:)))
    }
}
