/// The combining marks of one cell: at most four, so that no text can pile up on its neighbours.
struct Marks: Hashable, Sendable {
    /// The most marks a cell takes.
    static let most = 4

    private var scalars: SIMD4<UInt32> = .zero
    private(set) var count = 0

    /// True when there is none.
    var isEmpty: Bool { count == 0 }

    /// Adds a mark, unless there are four already.
    mutating func append(_ scalar: UInt32) {
        guard count < Marks.most else { return }
        scalars[count] = scalar
        count += 1
    }

    /// The marks in the order of the text.
    var list: [UInt32] { (0..<count).map { scalars[$0] } }
}
