import FoundationEssentials

/// One taxi ride as the producers put it on the stream, with the duration that the model predicts for it.
struct Ride: Equatable, Sendable {
    /// Its id, unique for all time.
    let id: String
    /// When it was put on the stream.
    let at: Date
    /// Pick-up zone, 1 to 265.
    let pickUp: Int
    /// Drop-off zone, 1 to 265.
    let dropOff: Int
    /// Miles, with two decimals.
    let distance: Double
    /// Predicted minutes, with two decimals.
    let minutes: Double
    /// True when the record that carries it cannot be read.
    let isPoison: Bool
}
