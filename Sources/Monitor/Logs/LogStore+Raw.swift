extension LogStore {
    /// A line as bytes, without an object of its own.
    public struct Raw {
        /// The place.
        public var place: Int
        /// Seconds since 1970.
        public var at: Double
        /// How bad it is.
        public var severity: LogSeverity
        /// The place of its group in `groups`.
        public var group: Int
        /// The text.
        public var text: ArraySlice<UInt8>
    }

    /// Hands over the lines of a range of places one after the other, until `body` says false.
    public func forEachRaw(in places: Range<Int>, _ body: (Raw) -> Bool) {
        guard let first = places.clamped(to: 0..<count).first else { return }
        var chunk = chunk(of: first)
        var place = first
        while place < Swift.min(places.upperBound, count), chunk < chunks.count {
            let stop = Swift.min(starts[chunk] + chunks[chunk].count, places.upperBound)
            while place < stop {
                if !body(chunks[chunk].raw(place - starts[chunk], at: place)) { return }
                place += 1
            }
            chunk += 1
        }
    }
}
