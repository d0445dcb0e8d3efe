/// Numbers in order: to sort thousands of them anew at each look takes longer than all else.
public struct SortedNumbers: Equatable, Sendable {
    /// The numbers, the least first.
    public private(set) var ascending: [Double] = []

    /// No numbers.
    public init() {}

    /// The numbers of a sequence.
    public init(_ numbers: some Sequence<Double>) { ascending = numbers.sorted() }

    /// How many there are.
    public var count: Int { ascending.count }
    /// The greatest; nil without any.
    public var max: Double? { ascending.last }

    /// Puts a number in.
    public mutating func insert(_ number: Double) { ascending.insert(number, at: place(of: number)) }

    /// Takes one such number out, where there is one.
    public mutating func remove(_ number: Double) {
        let place = place(of: number)
        if place < count, ascending[place] == number { ascending.remove(at: place) }
    }

    /// How many are greater than `limit`.
    public func count(above limit: Double) -> Int { count - place(of: limit.nextUp) }

    /// The number below which `percent` of a hundred lie; nil without any.
    public func percentile(_ percent: Int) -> Double? {
        ascending.isEmpty ? nil : ascending[min(count - 1, count * percent / 100)]
    }

    /// The first place whose number is not less than `number`.
    private func place(of number: Double) -> Int {
        var (low, high) = (0, ascending.count)
        while low < high {
            let middle = (low + high) / 2
            if ascending[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension SortedNumbers: ExpressibleByArrayLiteral {
    /// The numbers, in whatever order.
    public init(arrayLiteral elements: Double...) { self.init(elements) }
}
