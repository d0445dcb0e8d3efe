import Testing

@testable import Monitor

@Suite("Items of a stretch of time, the newest first")
struct NewestFirstTests {
    /// The same in a plain array, where nothing can be shared wrongly.
    private func agree(_ items: NewestFirst<Int>, _ plain: [Int]) -> Bool {
        Array(items) == plain && items.count == plain.count && items.first == plain.first && items.last == plain.last
            && plain.indices.allSatisfy { items[$0] == plain[$0] }
    }

    @Test("As an array has it, the first is the newest")
    func order() {
        let items: NewestFirst = [3, 2, 1]
        #expect(agree(items, [3, 2, 1]) && items == NewestFirst([3, 2, 1]) && items != [3, 2] && items != [1, 2, 3])
        #expect(agree(NewestFirst(), []) && Array(items.prefix(2)) == [3, 2])
    }

    @Test("Whatever is put in late and forgotten, the items are those of a plain array, and copies stay as they were")
    func sharing() {
        var (items, plain) = (NewestFirst<Int>(), [Int]())
        var copies: [(NewestFirst<Int>, [Int])] = []
        var dice = 1
        for number in 0..<3_000 {
            dice = (dice &* 1_103_515_245 &+ 12_345) & 0x7fff_ffff
            let place = dice % 7 == 0 ? min(plain.count, dice % 600) : 0
            items.insert(number, at: place)
            plain.insert(number, at: place)
            if dice % 3 == 0 {
                let count = min(plain.count, dice % 5)
                items.removeLast(count)
                plain.removeLast(count)
            }
            if number % 250 == 0 { copies.append((items, plain)) }
        }
        #expect(agree(items, plain) && copies.allSatisfy(agree))
        items.removeLast(plain.count)
        #expect(agree(items, []) && copies.allSatisfy(agree))
    }
}
