import Monitor

extension Part {
    /// The outcome of `read` as a part.
    static func reading(_ read: () async throws(PollFailure) -> Value) async -> Part {
        do {
            return .read(try await read())
        } catch {
            return .failed(error)
        }
    }

    /// The part with `change` applied to its value.
    func map<Other>(_ change: (Value) -> Other) -> Part<Other> {
        switch self {
        case .read(let value): .read(change(value))
        case .failed(let failure): .failed(failure)
        case .notAsked(let why): .notAsked(why)
        }
    }
}
