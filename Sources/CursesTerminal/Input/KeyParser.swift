import Cells

/// Reads keys and pastes from the bytes of a terminal, however they are split; what is neither is swallowed.
///
/// It is a value that never waits: `deadline` says when `tick` must be called if no byte comes before. Times are
/// milliseconds of a clock that only goes forward.
struct KeyParser {
    /// How long ESC may wait for the rest of a sequence before it is the key.
    static let escapeWait = 25
    /// How long after that key the rest may still come late and is then swallowed.
    static let lateWait = 300
    /// How long a late `[` or `O` waits for more before it is a key after all.
    static let orphanWait = 100
    /// How long a sequence that has begun may pause.
    static let sequenceWait = 500
    /// How long a paste may pause before its end is taken for lost.
    static let pasteWait = 2_000
    /// How long a paste may take in all before its end is taken for lost, so that keys are not swallowed for ever.
    static let pasteLongest = 5_000
    /// What comes this soon after a paste that lost its end still belongs to it: the rest of a long one must not be obeyed.
    static let lostPasteTail = 50
    /// What comes this soon after the end of a paste still belongs to it: the text could have held the mark of the end.
    static let pasteTail = 20
    /// The most bytes of a paste that are kept.
    static let pasteLimit = 65_536

    /// How long the terminal may take to tell the colour of its ground; what comes later may be anybody's.
    static let backgroundWait = 1_500

    enum State: Equatable {
        case ground
        case character([UInt8])
        case escape
        case control([UInt8])
        case application
        case linux
        case mouse(left: Int, bytes: [UInt8])
        case string(isEnding: Bool)
        case orphan(UInt8)
        case paste
    }

    var state = State.ground
    /// When the last byte came.
    var last = 0
    /// Until when the rest of a sequence counts as late.
    var lateUntil = 0
    /// True when the sequence that is being read came too late to mean anything.
    var isLate = false
    var pasted: [UInt8] = []
    /// When the paste that is being read began.
    var pasteBegan = 0
    /// Until when everything belongs to a paste that has ended.
    var tailUntil = 0
    /// Until when an answer that tells the colour of the ground is taken.
    var backgroundUntil = 0
    /// The string that is being read, as far as an answer could be one.
    var string: [UInt8] = []
    /// True when the character that is being read came with Alt.
    var isAlt = false

    /// When `tick` is due; nil when nothing waits.
    var deadline: Int? {
        switch state {
        case .ground: nil
        case .escape: last + KeyParser.escapeWait
        case .orphan: last + KeyParser.orphanWait
        case .paste: min(last + KeyParser.pasteWait, pasteBegan + KeyParser.pasteLongest)
        default: last + KeyParser.sequenceWait
        }
    }

    /// Takes bytes that came at `now`.
    mutating func feed(_ bytes: some Sequence<UInt8>, at now: Int) -> [TerminalEvent] {
        var events = tick(at: now)
        for byte in bytes {
            let known = events.count
            let isTail = now < tailUntil
            take(byte, at: now, into: &events)
            last = now
            guard isTail else { continue }
            tailUntil = now + KeyParser.pasteTail
            while events.count > known, case .key? = events.last { events.removeLast() }
        }
        return events
    }

    /// Gives up waiting for what has not come until `now`.
    mutating func tick(at now: Int) -> [TerminalEvent] {
        guard let due = deadline, now >= due else { return [] }
        defer { state = .ground }
        switch state {
        case .escape:
            lateUntil = now + KeyParser.lateWait
            return [.key(.escape)]
        case .orphan(let byte):
            return [.key(.character(Character(Unicode.Scalar(byte))))]
        case .paste:
            pasted = []
            if now - last < KeyParser.lostPasteTail { tailUntil = now + KeyParser.lostPasteTail }
            return []
        default:
            return []
        }
    }
}
