import FoundationEssentials
import Monitor

/// Lines that are to be kept in a file: made line by line when they are written.
public struct SavedLines: Equatable, Sendable {
    private let view: LogView
    private let store: LogStore

    init(_ view: LogView, _ store: LogStore) {
        self.view = view
        self.store = store
    }

    /// No line.
    public static let none = SavedLines(LogView(), LogStore())

    /// How many lines there are.
    public var count: Int { view.count }

    /// The lines as text, `TIME GROUP TEXT` each, with a newline behind each.
    ///
    /// `clean` makes a text safe for a terminal that shows the file.
    public func bytes(clean: (String) -> String) -> [UInt8] {
        var bytes: [UInt8] = []
        for position in 0..<view.count {
            let place = view.number(at: position) - store.dropped
            guard store.indices.contains(place) else { continue }
            let line = store[place]
            bytes += "\(Words.stamp(line.at)) \(clean(line.group)) \(clean(line.text))\n".utf8
        }
        return bytes
    }
}
