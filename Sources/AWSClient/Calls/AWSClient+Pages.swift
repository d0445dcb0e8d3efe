public import Monitor

extension AWSClient {
    /// Sends `first` and then what `next` makes of each answer, at most `limit` calls in all.
    ///
    /// Gives true when `next` said that nothing follows and false when the limit came first. A page that asks for
    /// itself again is `.notUnderstood`, so that a broken server cannot hold the program.
    public func pages(
        _ first: AWSCall, limit: Int, next: (AWSAnswer) throws(PollFailure) -> AWSCall?
    ) async throws(PollFailure) -> Bool {
        var seen: [AWSCall] = []
        var call = first
        while seen.count < limit {
            guard let following = try next(try await send(call)) else { return true }
            seen.append(call)
            if seen.contains(following) { throw .notUnderstood("\(call.title): the same page twice") }
            call = following
        }
        return false
    }

    /// Sends `first` and what follows as above; a list that goes on behind the limit is `.notUnderstood`, where a part of it
    /// would be taken for the whole.
    public func allPages(
        _ first: AWSCall, limit: Int, next: (AWSAnswer) throws(PollFailure) -> AWSCall?
    ) async throws(PollFailure) {
        guard try await pages(first, limit: limit, next: next) else {
            throw .notUnderstood("\(first.title): more than \(limit) pages")
        }
    }
}
