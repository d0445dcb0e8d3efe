import FoundationEssentials
import Glibc

extension DemoWorld {
    /// Rides a minute that are expected at a moment: 54 on average over a day, most at 18:30 in New York.
    func rideRate(at seconds: Double) -> Double {
        let peak = 23.5 / 24
        return 54 * (1 + 0.13 * cos(2 * .pi * (seconds / 86_400 - peak)))
    }

    /// The number of rides in a minute, counted since 1970.
    func rideCount(inMinute minute: Int) -> Int {
        let spread = noise.unit(.rideCount, minute, 0) + noise.unit(.rideCount, minute, 1) - 1
        return Int((rideRate(at: Double(minute) * 60 + 30) + 4 * spread).rounded())
    }

    /// The rides of a part of a minute, in the order of time; `seconds` lies within 0..<60.
    func rides(inMinute minute: Int, seconds: Range<Double> = 0..<60) -> [Ride] {
        let count = rideCount(inMinute: minute)
        return (0..<count).compactMap { place in
            let offset = (Double(place) + noise.unit(.rideMoment, minute, place)) * 60 / Double(count)
            return seconds.contains(offset) ? ride(minute: minute, place: place, offset: offset) : nil
        }
    }

    private func ride(minute: Int, place: Int, offset: Double) -> Ride {
        let pickUp = zone(.pickUp, minute, place)
        let dropOff = zone(.dropOff, minute, place)
        let airport = Self.airports.contains(pickUp) || Self.airports.contains(dropOff)
        let spread = exp(0.72 + 0.7 * noise.normal(.distance, minute, place))
        let distance = (min(max(spread + (airport ? 8 : 0), 0.4), 28) * 100).rounded() / 100
        let seconds = Double(minute) * 60 + offset
        let traffic = rideRate(at: seconds) / 54
        let minutes = (3.6 + 4.6 * pow(distance, 0.8)) * traffic * (1 + 0.06 * noise.normal(.duration, minute, place))
        let isPoison =
            poisonBegan.map { seconds > $0.timeIntervalSince1970 } ?? false
            && noise.unit(.poison, minute, place) < Self.poisonShare
        return Ride(
            id: "ride_\(minute)_\(place.padded(2))", at: Date(timeIntervalSince1970: seconds), pickUp: pickUp,
            dropOff: dropOff, distance: distance, minutes: (minutes * 100).rounded() / 100, isPoison: isPoison)
    }

    /// The share of records that cannot be read once there are any.
    static let poisonShare = 0.04

    /// The number of rides in a part of a minute; as many as `rides` has, without making them.
    func rideCount(inMinute minute: Int, seconds: Range<Double>) -> Int {
        let count = rideCount(inMinute: minute)
        return (0..<count).count { place in
            seconds.contains((Double(place) + noise.unit(.rideMoment, minute, place)) * 60 / Double(count))
        }
    }

    /// Six rides of ten begin or end in one of the busy zones of Manhattan and the airports.
    private func zone(_ use: Noise.Use, _ minute: Int, _ place: Int) -> Int {
        let unit = noise.unit(use, minute, place)
        if noise.unit(.popular, minute, place &* 2 &+ (use == .pickUp ? 0 : 1)) < 0.6 {
            return Self.busyZones[Int(unit * unit * Double(Self.busyZones.count))]
        }
        return 1 + Int(unit * 265)
    }

    private static let airports: Set<Int> = [1, 132, 138]
    private static let busyZones = [
        237, 161, 236, 132, 162, 186, 142, 230, 138, 170, 163, 239, 234, 48, 68, 141, 79, 238, 107, 249,
    ]
}
