/// Offsets that repeat every year: the POSIX TZ text at the end of a zone file, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
struct YearlyZone: Equatable, Sendable {
    /// A day and time of every year, in the clocks of before the change.
    private struct Turn: Equatable, Sendable {
        enum Day: Equatable, Sendable {
            /// `Jn`: 1 to 365, the 29th of February never counted.
            case julian(Int)
            /// `n`: 0 to 365.
            case zeroBased(Int)
            /// `Mm.w.d`: month, week (5 is the last), day of the week with Sunday as 0.
            case monthly(month: Int, week: Int, weekday: Int)
        }
        var day: Day
        var seconds = 7_200
    }

    /// Seconds east of UTC of the standard time.
    private let standard: Int
    private var summer: (offset: Int, from: Turn, to: Turn)?

    static func == (left: YearlyZone, right: YearlyZone) -> Bool {
        left.standard == right.standard && left.summer?.offset == right.summer?.offset
            && left.summer?.from == right.summer?.from && left.summer?.to == right.summer?.to
    }

    /// Reads the text; nil when it is empty or of another form.
    init?(_ text: String) {
        var reader = Reader(text)
        guard reader.skipName(), let offset = reader.offset() else { return nil }
        standard = -offset
        if reader.isAtEnd { return }
        guard reader.skipName() else { return nil }
        let summerOffset = reader.peek == "," ? standard + 3_600 : reader.offset().map { -$0 }
        guard let summerOffset, let from = reader.turn(), let to = reader.turn(), reader.isAtEnd else { return nil }
        summer = (summerOffset, from, to)
    }

    /// Seconds east of UTC at a moment in seconds since 1970.
    func offset(at seconds: Int) -> Int {
        guard let summer else { return standard }
        let year = CivilTime(.init(timeIntervalSince1970: Double(seconds + standard))).year
        let from = Self.moment(of: summer.from, in: year) - standard
        let to = Self.moment(of: summer.to, in: year) - summer.offset
        let isSummer = from < to ? seconds >= from && seconds < to : seconds >= from || seconds < to
        return isSummer ? summer.offset : standard
    }

    /// The turn in seconds since 1970 of the clocks of before it.
    private static func moment(of turn: Turn, in year: Int) -> Int {
        let start = days(CivilTime(year: year, month: 1, day: 1))
        let isLeap = days(CivilTime(year: year + 1, month: 1, day: 1)) - start == 366
        let day: Int
        switch turn.day {
        case .julian(let number): day = start + number - 1 + (isLeap && number >= 60 ? 1 : 0)
        case .zeroBased(let number): day = start + number
        case .monthly(let month, let week, let weekday):
            let first = days(CivilTime(year: year, month: month, day: 1))
            let next = days(CivilTime(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1))
            // 1 January 1970 was a Thursday.
            let shift = ((weekday - (first + 4)) % 7 + 7) % 7
            let wanted = first + shift + 7 * (week - 1)
            day = wanted >= next ? wanted - 7 : wanted
        }
        return day * 86_400 + turn.seconds
    }

    private static func days(_ day: CivilTime) -> Int { Int(day.start.timeIntervalSince1970 / 86_400) }

    /// Reads the parts of the text one after the other.
    private struct Reader {
        private var rest: Substring

        init(_ text: String) { rest = text.prefix(100)[...] }

        var isAtEnd: Bool { rest.isEmpty }
        var peek: Character? { rest.first }

        private mutating func skip(_ character: Character) -> Bool {
            guard rest.first == character else { return false }
            rest = rest.dropFirst()
            return true
        }

        /// A name of letters, or of anything between angle brackets.
        mutating func skipName() -> Bool {
            if skip("<") {
                guard let end = rest.firstIndex(of: ">") else { return false }
                rest = rest[rest.index(after: end)...]
                return true
            }
            let name = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest[name.endIndex...]
            return name.count >= 3
        }

        private mutating func number() -> Int? {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard digits.count <= 4, let number = Int(digits) else { return nil }
            rest = rest[digits.endIndex...]
            return number
        }

        /// `[+-]hh[:mm[:ss]]` as seconds.
        mutating func offset() -> Int? {
            let isNegative = skip("-")
            if !isNegative { _ = skip("+") }
            guard let hours = number(), hours <= 167 else { return nil }
            var seconds = hours * 3_600
            for unit in [60, 1] where skip(":") {
                guard let part = number(), part < 60 else { return nil }
                seconds += part * unit
            }
            return isNegative ? -seconds : seconds
        }

        /// `,date[/time]`.
        mutating func turn() -> Turn? {
            guard skip(",") else { return nil }
            var turn: Turn
            if skip("M") {
                guard let month = number(), (1...12).contains(month), skip("."), let week = number(),
                    (1...5).contains(week), skip("."), let weekday = number(), (0...6).contains(weekday)
                else { return nil }
                turn = Turn(day: .monthly(month: month, week: week, weekday: weekday))
            } else if skip("J") {
                guard let day = number(), (1...365).contains(day) else { return nil }
                turn = Turn(day: .julian(day))
            } else {
                guard let day = number(), day <= 365 else { return nil }
                turn = Turn(day: .zeroBased(day))
            }
            if skip("/") {
                guard let seconds = offset() else { return nil }
                turn.seconds = seconds
            }
            return turn
        }
    }
}
