import Cells
public import FoundationEssentials
public import Monitor
public import Wire

/// What is acknowledged, as a file of the state folder: several programs may write it, and a damaged one is set aside.
public struct AcknowledgedFile: Sendable {
    /// What a file says, and what was wrong with it.
    public struct Content: Equatable, Sendable {
        /// What is acknowledged.
        public var known = Acknowledgements()
        /// Why some or all of it could not be read; nil when all could.
        public var fault: String?
    }

    /// One entry as it is written.
    private struct Entry: Codable {
        var stack: String
        var row: String
        var severity: String
        var by: String
        var at: Double
        var until: Double
    }

    /// An entry that may be none.
    private struct Maybe: Decodable {
        var entry: Entry?

        init(from decoder: any Decoder) { entry = try? Entry(from: decoder) }
    }

    private let files: any FileStore
    private let path: String

    /// The file in the state folder.
    public init(_ files: any FileStore, in folder: String) {
        self.files = files
        path = "\(folder)/acknowledged.json"
    }

    /// What the file says; nothing where there is none.
    public func read() -> Content {
        do throws(FileFault) {
            guard let bytes = try files.read(path) else { return Content() }
            return Self.content(bytes, path: path)
        } catch {
            return Content(fault: "\(error)")
        }
    }

    /// Adds what was said to what the file says by now; returns why it could not, nil when it did.
    public func add(_ entry: Acknowledgement, at now: Date) -> String? {
        let content = read()
        do throws(FileFault) {
            if content.fault != nil, let damaged = try files.read(path) {
                let stamp = Words.stamp(now).filter { $0.isNumber || $0 == "T" }
                _ = try files.create(damaged, at: "\(path).damaged-\(stamp)")
            }
            var known = content.known
            known.add(entry)
            try files.write(Self.bytes(known.pruned(at: now)), to: path)
            return nil
        } catch {
            return "\(error)"
        }
    }

    static func bytes(_ known: Acknowledgements) -> [UInt8] {
        let entries = known.entries.map {
            Entry(
                stack: $0.stack, row: $0.row, severity: $0.severity.name, by: $0.by, at: $0.at.timeIntervalSince1970,
                until: $0.until.timeIntervalSince1970)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return ((try? encoder.encode(entries)).map(Array.init) ?? Array("[]".utf8)) + [0x0A]
    }

    static func content(_ bytes: [UInt8], path: String) -> Content {
        guard !JSONDepth.isTooDeep(bytes), let rows = try? JSONDecoder().decode([Maybe].self, from: Data(bytes)) else {
            return Content(fault: "\(path) is damaged: nothing in it can be read")
        }
        let entries = rows.compactMap { $0.entry.flatMap(acknowledgement) }
        let lost = rows.count - entries.count
        return Content(
            known: Acknowledgements(entries),
            fault: lost > 0
                ? "\(path) is damaged: \(Words.count(lost, "entry", plural: "entries")) cannot be read" : nil)
    }

    private static func acknowledgement(_ entry: Entry) -> Acknowledgement? {
        guard let severity = Severity.allCases.first(where: { $0.name == entry.severity }), entry.at.isFinite,
            entry.until.isFinite, abs(entry.at) < 1e11, abs(entry.until) < 1e11
        else { return nil }
        return Acknowledgement(
            stack: entry.stack, row: entry.row, severity: severity,
            by: String(Sanitiser.clean(entry.by).prefix(60)), at: Date(timeIntervalSince1970: entry.at),
            until: Date(timeIntervalSince1970: entry.until))
    }
}
