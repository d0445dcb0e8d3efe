import Monitor

/// Which sources AWS let in last, so that a sign-in that ends or comes back is looked into at once.
///
/// The sign-in itself is asked about rarely; every other call tells as well whether the keys are good.
struct SignInWatch {
    private var refused: Set<SourceID> = []
    private var isRefused = false

    /// Takes in how a poll ended; the sources that are to be asked now, because of it.
    mutating func sources(after result: PollResult) -> [SourceID] {
        let failure = if case .failure(let failure) = result.outcome { failure } else { nil as PollFailure? }
        let isWithout = failure?.isWithoutSignIn ?? false
        guard result.source != .awsAccess else {
            defer { isRefused = isWithout }
            return isRefused && failure == nil ? refused.sorted() : []
        }
        let hasChanged = isWithout ? refused.insert(result.source).inserted : refused.remove(result.source) != nil
        return hasChanged && isWithout != isRefused ? [.awsAccess] : []
    }
}
