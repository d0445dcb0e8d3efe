import FoundationEssentials
import Monitor
import Synchronization

/// Remembers since when each import error stands: Airflow dates an error anew each time that it reads the file.
final class AirflowSightings: Sendable {
    private static let mostErrors = 2000
    private let first = Mutex<[String: Date]>([:])

    /// The errors with the oldest date at which the same file had the same last line.
    func dated(_ errors: Part<[AirflowLists.ImportError]>) -> Part<[AirflowLists.ImportError]> {
        guard let list = errors.value else { return errors }
        return first.withLock { first in
            var known: [String: Date] = [:]
            let dated = list.map { error in
                var error = error
                let key = "\(error.file)\n\(error.lastLine)"
                error.firstSeenAt = first[key] ?? error.seenAt
                if known.count < Self.mostErrors { known[key] = error.firstSeenAt }
                return error
            }
            // An error that is gone begins anew when it comes back.
            first = known
            return .read(dated)
        }
    }
}
