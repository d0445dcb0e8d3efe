public import FoundationEssentials

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

    /// The pages in their order.
    public var pages: [Page]
    /// Seconds that each is shown; 0 keeps the first.
    public var seconds: Double

    /// The verdict alone, or what was asked for.
    public init(pages: [Page] = [.verdict], seconds: Double = 0) {
        self.pages = pages.isEmpty ? [.verdict] : pages
        self.seconds = seconds
    }

    /// Every page that there is.
    public static let all: [Page] = [.verdict] + Place.screens.map { .place($0.place) }

    /// The page at a moment; while something fails always the verdict, or the first where that is not among them.
    public func page(at now: Date, isFailing: Bool) -> Page {
        if isFailing { return pages.contains(.verdict) ? .verdict : pages[0] }
        guard seconds > 0 else { return pages[0] }
        let turn = Int((now.timeIntervalSince1970 / seconds).rounded(.down))
        return pages[((turn % pages.count) + pages.count) % pages.count]
    }
}
