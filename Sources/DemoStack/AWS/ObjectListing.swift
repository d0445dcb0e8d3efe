import FoundationEssentials

/// ListObjectsV2 over keys that are made as they are asked for, because a day alone has 78,000.
struct ObjectListing {
    /// What is asked for.
    struct Question {
        var prefix = ""
        var delimiter = ""
        /// The key or the common prefix behind which the page begins.
        var after = ""
        var limit = 1000
    }

    private let question: Question
    private(set) var objects: [DemoObject] = []
    private(set) var prefixes: [String] = []
    /// The last key or common prefix of the page when more follows.
    private(set) var next: String?

    /// The page that answers `question` for a bucket.
    init(_ question: Question, of bucket: String, in world: DemoWorld, at now: Date) {
        self.question = question
        var last = ""
        for object in world.objects(in: bucket, at: now) {
            guard take(object, last: &last) else { return }
        }
        guard bucket == DemoNames.dataBucket else { return }
        let days = world.firstDay...max(world.firstDay, Int(now.timeIntervalSince1970) / 86_400)
        for day in days {
            let folder = DemoWorld.folder(ofDay: day)
            guard folder.hasPrefix(question.prefix) || question.prefix.hasPrefix(folder) else { continue }
            // A folder that ends before the page begins, or that is folded into a prefix, needs none of its keys.
            if folder < question.after, !question.after.hasPrefix(folder) { continue }
            let wanted = fold(folder + "ride_") == nil ? question.limit - count + 1 : 1
            let found = world.predictions(
                ofDay: day, from: question.prefix, after: question.after, limit: wanted, at: now)
            for object in found {
                guard take(object, last: &last) else { return }
            }
        }
    }

    private var count: Int { objects.count + prefixes.count }

    /// The common prefix that a key is folded into.
    private func fold(_ key: String) -> String? {
        guard !question.delimiter.isEmpty, key.hasPrefix(question.prefix),
            let mark = key.dropFirst(question.prefix.count).firstRange(of: question.delimiter)
        else { return nil }
        return String(key[..<mark.upperBound])
    }

    /// Takes a key that belongs to the page; false when the page was full before.
    private mutating func take(_ object: DemoObject, last: inout String) -> Bool {
        guard object.key.hasPrefix(question.prefix), object.key > question.after else { return true }
        if let folded = fold(object.key) {
            if folded == prefixes.last || folded <= question.after { return true }
            guard isRoom(behind: last) else { return false }
            prefixes.append(folded)
            last = folded
        } else {
            guard isRoom(behind: last) else { return false }
            objects.append(object)
            last = object.key
        }
        return true
    }

    private mutating func isRoom(behind last: String) -> Bool {
        if count < question.limit { return true }
        next = last
        return false
    }
}
