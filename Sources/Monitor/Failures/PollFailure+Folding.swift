extension PollFailure {
    /// True when whoever removes `cause`, which the row above failed by, can expect this one to go with it.
    ///
    /// A missing permission, a refused login or an answer of another shape has to be seen to by itself: that the row above
    /// is unread as well explains it only where the reason is the same.
    func goes(with cause: PollFailure?, isSameSubject: Bool) -> Bool {
        switch (self, cause) {
        // To a HEAD request S3 says no more than 403, whatever is wrong with the keys.
        case (.credentials(.denied), .credentials(let fault)) where !fault.isOfOne: true
        case (.credentials(.denied), _), (.misconfigured, _): self == cause
        case (.status, _), (.credentials(.login), _): self == cause || isSameSubject
        case (.notUnderstood, .notUnderstood), (.throttled, .throttled): true
        case (.notUnderstood, _), (.throttled, _): false
        default: true
        }
    }
}

extension CredentialFault {
    /// True where one thing is closed to keys or to a login that are good elsewhere.
    fileprivate var isOfOne: Bool {
        switch self {
        case .denied, .login: true
        default: false
        }
    }
}
