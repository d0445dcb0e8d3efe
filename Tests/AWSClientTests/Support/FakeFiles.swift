import Wire

/// Files that exist only in a table; a path in `broken` cannot be read.
struct FakeFiles: FileReader {
    var contents: [String: String] = [:]
    var broken: [String: String] = [:]

    func read(_ path: String) throws(FileFault) -> [UInt8]? {
        if let why = broken[path] { throw FileFault(path: path, why: why) }
        return contents[path].map { Array($0.utf8) }
    }
}
