public import FoundationEssentials

/// The counts of a world, each made at the first look after one of the sources was read that they are made of.
struct FlowLooks: Equatable, Sendable {
    fileprivate var hour = FirstLook<FlowCount?>()
    fileprivate var day = FirstLook<FlowCount?>()
    fileprivate var today = FirstLook<FlowCount?>()

    /// Has all of them counted anew.
    mutating func forget() {
        hour.forget()
        day.forget()
        today.forget()
    }
}

extension World {
    /// What came in, was stored and was lost in the newest hour that is known; nil where there is nothing to compare.
    public var flowOfHour: FlowCount? { flowLooks.hour.value { FlowCount(self, span: 60) } }

    /// The same of a day.
    var flowOfDay: FlowCount? { flowLooks.day.value { FlowCount(self, span: 1_440) } }

    /// The same of the day so far, UTC.
    public func flowOfToday(at now: Date) -> FlowCount? {
        let midnight = MinuteSeries.minute(of: CivilTime(now).start)
        return flowLooks.today.value(at: midnight) { FlowCount(self, span: MinuteSeries.capacity, notBefore: midnight) }
    }
}
