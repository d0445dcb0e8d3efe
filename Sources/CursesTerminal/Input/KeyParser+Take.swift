import Cells

extension KeyParser {
    private static let escape: UInt8 = 0x1B
    private static let pasteEnd = Array("\u{1B}[201~".utf8)

    /// Takes one byte.
    mutating func take(_ byte: UInt8, at now: Int, into events: inout [TerminalEvent]) {
        switch state {
        case .ground: takeGround(byte, at: now, into: &events)
        case .character(let begun): takeCharacter(begun, byte, at: now, into: &events)
        case .escape: takeEscape(byte, at: now, into: &events)
        case .control(let parameters): takeControl(parameters, byte, at: now, into: &events)
        case .application: takeApplication(byte, at: now, into: &events)
        case .linux:
            state = .ground
            emit(KeySequences.linux(byte), into: &events)
        case .mouse(let left, let bytes):
            state = left > 1 ? .mouse(left: left - 1, bytes: bytes + [byte]) : .ground
            if left <= 1, !isLate, let event = MouseReport.old(bytes + [byte]) { events.append(event) }
        case .string(let isEnding): takeString(isEnding, byte, at: now, into: &events)
        case .orphan(let first): takeOrphan(first, byte, at: now, into: &events)
        case .paste: takePaste(byte, at: now, into: &events)
        }
    }

    private mutating func takeGround(_ byte: UInt8, at now: Int, into events: inout [TerminalEvent]) {
        isLate = false
        isAlt = false
        switch byte {
        case KeyParser.escape: state = .escape
        case UInt8(ascii: "["), UInt8(ascii: "O"):
            if now < lateUntil { state = .orphan(byte) } else { emit(Key(byte: byte), into: &events) }
        case ..<0x80: emit(Key(byte: byte), into: &events)
        case 0xC2...0xF4: state = .character([byte])
        default: break
        }
    }

    private mutating func takeCharacter(
        _ begun: [UInt8], _ byte: UInt8, at now: Int, into events: inout [TerminalEvent]
    ) {
        state = .ground
        guard 0x80..<0xC0 ~= byte else { return takeGround(byte, at: now, into: &events) }
        let bytes = begun + [byte]
        let length = begun[0] < 0xE0 ? 2 : begun[0] < 0xF0 ? 3 : 4
        guard bytes.count == length else {
            state = .character(bytes)
            return
        }
        guard let text = String(validating: bytes, as: UTF8.self), let scalar = text.unicodeScalars.first,
            TextWidth.of(scalar) > 0
        else { return }
        emit(isAlt ? .alt(Character(scalar)) : .character(Character(scalar)), into: &events)
    }

    private mutating func takeEscape(_ byte: UInt8, at now: Int, into events: inout [TerminalEvent]) {
        state = .ground
        switch byte {
        case UInt8(ascii: "["): state = .control([])
        case UInt8(ascii: "O"): state = .application
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
            state = .string(isEnding: false)
            string = [byte]
        // A second ESC is Alt upon a sequence, or ESC twice; either way the second one decides.
        case KeyParser.escape: state = .escape
        case 0x20..<0x7F: emit(.alt(Character(Unicode.Scalar(byte))), into: &events)
        case 0xC2...0xF4:
            isAlt = true
            state = .character([byte])
        default: break
        }
    }

    private mutating func takeControl(
        _ parameters: [UInt8], _ byte: UInt8, at now: Int, into events: inout [TerminalEvent]
    ) {
        switch byte {
        case 0x20..<0x40:
            // A sequence of any length is swallowed; one that long means nothing.
            state = .control(parameters.count < 32 ? parameters + [byte] : [UInt8(ascii: "?")])
        case UInt8(ascii: "[") where parameters.isEmpty: state = .linux
        case UInt8(ascii: "M") where parameters.isEmpty: state = .mouse(left: 3, bytes: [])
        case 0x40..<0x7F:
            state = .ground
            if byte == UInt8(ascii: "~"), parameters == Array("200".utf8) {
                state = .paste
                pasted = []
                pasteBegan = now
            } else if parameters.first == UInt8(ascii: "<") {
                if !isLate, let event = MouseReport.new(parameters, final: byte) { events.append(event) }
            } else {
                emit(KeySequences.control(parameters: parameters, final: byte), into: &events)
            }
        default: abandon(byte, at: now, into: &events)
        }
    }

    private mutating func takeApplication(_ byte: UInt8, at now: Int, into events: inout [TerminalEvent]) {
        switch byte {
        // Some terminals put the number of a modifier in.
        case 0x30...0x3B: break
        case 0x40..<0x7F:
            state = .ground
            emit(KeySequences.application(byte), into: &events)
        default: abandon(byte, at: now, into: &events)
        }
    }

    private mutating func takeString(_ isEnding: Bool, _ byte: UInt8, at now: Int, into events: inout [TerminalEvent]) {
        switch byte {
        case UInt8(ascii: "\\") where isEnding:
            state = .ground
            takeAnswer(at: now, into: &events)
        case _ where isEnding:
            // Not the end but another sequence, or a key pressed to get out of this.
            state = .escape
            takeEscape(byte, at: now, into: &events)
        case KeyParser.escape: state = .string(isEnding: true)
        case 0x07:
            state = .ground
            takeAnswer(at: now, into: &events)
        case 0x18, 0x1A: state = .ground
        default: if string.count < 64 { string.append(byte) }
        }
    }

    /// Looks whether the string that has ended is the answer that was asked for.
    private mutating func takeAnswer(at now: Int, into events: inout [TerminalEvent]) {
        guard now < backgroundUntil, let isLight = BackgroundReport.isLight(string) else { return }
        backgroundUntil = 0
        events.append(.background(isLight: isLight))
    }

    private mutating func takeOrphan(
        _ first: UInt8, _ byte: UInt8, at now: Int, into events: inout [TerminalEvent]
    ) {
        isLate = true
        if first == UInt8(ascii: "[") {
            state = .control([])
            takeControl([], byte, at: now, into: &events)
        } else if KeySequences.application(byte) != nil {
            state = .ground
        } else {
            emitLate(first, into: &events)
            takeGround(byte, at: now, into: &events)
        }
    }

    private mutating func takePaste(_ byte: UInt8, at now: Int, into events: inout [TerminalEvent]) {
        pasted.append(byte)
        if byte == UInt8(ascii: "~"), pasted.suffix(KeyParser.pasteEnd.count).elementsEqual(KeyParser.pasteEnd) {
            pasted.removeLast(KeyParser.pasteEnd.count)
            events.append(.paste(KeyParser.text(ofPaste: pasted.prefix(KeyParser.pasteLimit))))
            pasted = []
            state = .ground
            tailUntil = now + KeyParser.pasteTail
        } else if pasted.count >= KeyParser.pasteLimit + 2 * KeyParser.pasteEnd.count {
            // The end is still to be found, the rest need not be kept.
            pasted.removeSubrange(KeyParser.pasteLimit..<KeyParser.pasteLimit + KeyParser.pasteEnd.count)
        }
    }

    /// The text of a paste: lines end in a line feed, and no other control but tab is left.
    static func text(ofPaste bytes: some Sequence<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in String(decoding: Array(bytes), as: UTF8.self).unicodeScalars {
            let isControl = scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value
            if scalar == "\r" || scalar == "\n" && previous != "\r" {
                text.append("\n")
            } else if !isControl || scalar == "\t" {
                text.append(scalar)
            }
            previous = scalar
        }
        return String(text)
    }

    /// Leaves a sequence that a byte cannot belong to; a control acts as if it stood alone.
    private mutating func abandon(_ byte: UInt8, at now: Int, into events: inout [TerminalEvent]) {
        state = .ground
        if byte < 0x20, byte != 0x18, byte != 0x1A { takeGround(byte, at: now, into: &events) }
    }

    private mutating func emit(_ key: Key?, into events: inout [TerminalEvent]) {
        if let key, !isLate { events.append(.key(key)) }
    }

    private mutating func emitLate(_ byte: UInt8, into events: inout [TerminalEvent]) {
        isLate = false
        emit(Key(byte: byte), into: &events)
    }
}

extension Key {
    /// The key that a single byte of ASCII stands for; nil for ESC.
    fileprivate init?(byte: UInt8) {
        switch byte {
        case 0x0A, 0x0D: self = .enter
        case 0x09: self = .tab
        case 0x08, 0x7F: self = .backspace
        case 0x00: self = .control(" ")
        case 0x1B: return nil
        case ..<0x1B: self = .control(Character(Unicode.Scalar(byte + 0x60)))
        case ..<0x20: self = .control(Character(Unicode.Scalar(byte + 0x40)))
        default: self = .character(Character(Unicode.Scalar(byte)))
        }
    }
}
