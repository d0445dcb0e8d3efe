import CSpawn
import Glibc
import Synchronization

/// A pipe whose two ends are closed once each; no child inherits it.
final class Pipe: Sendable {
    /// The end to read from; -1 once it is closed.
    var reading: Int32 { ends.withLock { $0.reading } }
    /// The end to write to; -1 once it is closed.
    var writing: Int32 { ends.withLock { $0.writing } }

    private let ends: Mutex<(reading: Int32, writing: Int32)>

    /// Opens a pipe; nil, with `errno` set, when the system has none left.
    init?() {
        var pair: [Int32] = [-1, -1]
        guard cspawn_pipe(&pair) == 0 else { return nil }
        ends = Mutex((pair[0], pair[1]))
    }

    deinit {
        closeReading()
        closeWriting()
    }

    /// Closes the end to read from.
    func closeReading() {
        ends.withLock { ends in
            if ends.reading >= 0 { close(ends.reading) }
            ends.reading = -1
        }
    }

    /// Closes the end to write to.
    func closeWriting() {
        ends.withLock { ends in
            if ends.writing >= 0 { close(ends.writing) }
            ends.writing = -1
        }
    }
}
