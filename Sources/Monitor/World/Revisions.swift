/// How often what each source tells has changed, by which it is known what has to be judged anew.
public struct Revisions: Equatable, Sendable {
    private var counts: [SourceID: Int] = [:]
    /// Changes of sources that have a name of the user's in them, which no check names.
    private var nameless = 0
    /// Polls that were taken in, of whatever source.
    private(set) var polls = 0

    /// Nothing was told yet.
    public init() {}

    /// Counts a change.
    mutating func count(_ source: SourceID) {
        if source.probedHost == nil, source.endpointName == nil {
            counts[source, default: 0] += 1
        } else {
            nameless += 1
        }
    }

    /// Counts a poll, whether or not it told anything new.
    mutating func countPoll() { polls += 1 }

    /// A number that is another when any of `sources` tells something else.
    func sum(of sources: [SourceID]) -> Int { sources.reduce(nameless) { $0 + (counts[$1] ?? 0) } }
}
