import Testing

@testable import Monitor

@Suite("Numbers in order")
struct SortedNumbersTests {
    @Test("Whatever comes and goes, they are those of a sorted array, and so is what is told of them")
    func agree() {
        var (numbers, plain) = (SortedNumbers(), [Double]())
        #expect(numbers.percentile(95) == nil && numbers.max == nil && numbers.count(above: 0) == 0)
        var dice = 7
        for _ in 0..<2_000 {
            dice = (dice &* 1_103_515_245 &+ 12_345) & 0x7fff_ffff
            let number = Double(dice % 97)
            if dice % 3 == 0 {
                numbers.remove(number)
                if let place = plain.firstIndex(of: number) { plain.remove(at: place) }
            } else {
                numbers.insert(number)
                plain.append(number)
            }
        }
        plain.sort()
        #expect(numbers.ascending == plain && numbers == SortedNumbers(plain.reversed()) && numbers.max == plain.last)
        for limit in stride(from: -1.0, through: 98, by: 0.5) {
            #expect(numbers.count(above: limit) == plain.count { $0 > limit })
        }
        #expect(numbers.percentile(95) == plain[plain.count * 95 / 100] && numbers.percentile(100) == plain.last)
        #expect(([3, 1, 2] as SortedNumbers).ascending == [1, 2, 3])
    }
}
