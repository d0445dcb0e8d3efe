/// Reads and writes whole files of this program's own: answers that were paid for, and what is to be known over restarts.
public protocol FileStore: FileReader {
    /// Replaces the file at `path` as a whole, for its owner alone (0600); makes its folders (0700) where they are missing.
    ///
    /// A reader sees the old bytes or the new ones, never a part. Throws the system's words.
    func write(_ bytes: [UInt8], to path: String) throws(FileFault)

    /// Makes a new file at `path` as `write` does; false, with nothing touched, where there is something already.
    func create(_ bytes: [UInt8], at path: String) throws(FileFault) -> Bool
}
