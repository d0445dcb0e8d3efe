import Cells
public import Dashboard
public import FoundationEssentials
import Monitor
public import Wire

/// The folder in which this program keeps what is to be known over restarts, and what the user wants kept.
public struct StateFolder: Sendable {
    private let files: any FileStore
    /// Where it is.
    public let path: String

    /// A folder at `path`.
    public init(_ files: any FileStore, at path: String) {
        self.files = files
        self.path = path
    }

    /// Keeps lines in a new file `NAME-DATE-TIME.txt` and never in place of another; says where, or why not.
    public func keep(_ lines: SavedLines, as name: String, at now: Date) -> String {
        let bytes = lines.bytes(clean: Sanitiser.clean)
        let stamp = Words.stamp(now).filter { $0.isNumber || $0 == "T" }
        do throws(FileFault) {
            for number in 1...99 {
                let place = "\(path)/\(name)-\(stamp)\(number == 1 ? "" : "-\(number)").txt"
                if try files.create(bytes, at: place) {
                    return "saved \(place)  (\(Words.count(lines.count, "line")))"
                }
            }
            return "not saved: \(path) has too many files of this second"
        } catch {
            return "not saved: \(error)"
        }
    }
}
