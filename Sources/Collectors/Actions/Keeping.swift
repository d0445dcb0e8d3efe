public import FoundationEssentials
public import Wire

/// Where an action keeps what would be lost by it.
public struct Keeping: Sendable {
    /// What writes.
    let files: any FileStore
    /// The folder.
    let folder: String
    /// The clock, for the names.
    let now: @Sendable () -> Date

    /// Keeps things in `folder`.
    public init(files: any FileStore, folder: String, now: @escaping @Sendable () -> Date) {
        self.files = files
        self.folder = folder
        self.now = now
    }
}
