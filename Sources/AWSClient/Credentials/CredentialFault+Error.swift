public import Monitor

/// A source of credentials throws its fault as it is; the client wraps it in a poll failure.
extension CredentialFault: Error {}
