import CCurses
import Cells
import Synchronization

/// The screen, shared by the main actor, which shows frames, and the thread that watches the terminal.
///
/// Each frame is diffed against the last one, drawn by ncurses into memory and sent with one write; while the terminal
/// has not taken all of it, further frames wait and only the newest of them is shown.
final class Display: Sendable {
    private struct State: Sendable {
        var canvas: Canvas
        var outbox = Outbox()
        /// The newest frame that has not been drawn yet.
        var waiting: Frame?
        var stage = Stage.entered
        /// When the terminal was taken back from another program.
        var returned: Int?
    }

    private enum Stage: Sendable {
        /// The screen is ours.
        case entered
        /// The process was stopped, or goes on in the background.
        case left
        /// Another program has the terminal.
        case lent
        /// The terminal has gone away.
        case gone
        /// It is over.
        case closed
    }

    /// What the watching thread has to wait for.
    struct Wishes {
        var input: Bool
        var output: Bool
        var isClosed: Bool
    }

    let device: Device
    private let state: Mutex<State>

    /// Takes over the screen of `device`.
    init(device: Device, canvas: sending Canvas) {
        self.device = device
        state = Mutex(State(canvas: canvas))
        cc_tty_raw(device.output, 0)
        cc_messages_hold()
        arm(true)
    }

    /// What to wait for now.
    var wishes: Wishes {
        state.withLock { state in
            let isEntered = state.stage == .entered
            return Wishes(
                input: isEntered, output: isEntered && !state.outbox.isEmpty, isClosed: state.stage == .closed)
        }
    }

    /// Shows `frame`, or keeps it until the terminal takes it.
    func show(_ frame: Frame) {
        state.withLock { state in
            state.waiting = frame
            flush(&state)
        }
    }

    /// Sends what waits, as far as the terminal takes it.
    func flush() { state.withLock { flush(&$0) } }

    /// Sends a sequence that draws nothing, after what waits; nothing while the screen is not ours.
    func send(_ sequence: [UInt8]) {
        state.withLock { state in
            guard state.stage == .entered else { return }
            state.outbox.append(sequence)
            flush(&state)
        }
    }

    /// Makes the next frame be sent in full, after the screen was cleared; sends the last one at once when `now`.
    func invalidate(now: Bool) {
        state.withLock { state in
            state.canvas.invalidate()
            if now { again(&state) }
        }
    }

    /// Shows everything in other styles.
    func use(_ palette: Palette) {
        state.withLock { state in
            guard state.stage != .closed else { return }
            state.canvas.use(palette)
            again(&state)
        }
    }

    /// Reads bytes of keys into `buffer`; 0 when there are none, nil when the terminal has gone away.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        state.withLock { state in
            guard state.stage == .entered else { return 0 }
            return Outbox.receive(from: device.input, into: buffer)
        }
    }

    /// Leaves the screen because the process is to stop; true when it was ours.
    func leave() -> Bool { release(from: .entered, to: .left) }

    /// Takes the screen back when the process goes on in the foreground; true when it is ours.
    func enterAgain() -> Bool {
        guard device.isOurs else { return false }
        return state.withLock { state in
            guard state.stage == .left || state.stage == .entered else { return false }
            // The process may have been stopped without a chance to leave: the screen is left for form's sake.
            var nowhere = Outbox()
            if state.stage == .entered { state.canvas.leave(into: &nowhere) }
            enter(&state)
            return true
        }
    }

    /// Leaves the screen to another program; true when it was ours.
    func lend() -> Bool { release(from: .entered, to: .lent) }

    /// Takes the screen back from another program.
    func takeBack() {
        state.withLock { state in
            guard state.stage == .lent else { return }
            state.returned = Watcher.now
            // In the background it is somebody else's by now; it is taken when the shell continues this program.
            guard device.isOurs else { return state.stage = .left }
            let mending = Mending.sequence(isModern: cc_is_modern() != 0)
            // What was typed for the other program is not meant for this one.
            enter(&state, discard: true, first: mending)
        }
    }

    /// How long after another program's end a key for it may still be on its way as a signal, in milliseconds.
    private static let echo = 100

    /// True while another program has the terminal, and for a moment after: what ends it may be told of before the key.
    var isLent: Bool {
        state.withLock { $0.stage == .lent || ($0.returned.map { Watcher.now - $0 < Self.echo } ?? false) }
    }

    /// Gives up the terminal because it has gone away.
    func abandon() {
        state.withLock { state in
            guard state.stage != .closed else { return }
            state.stage = .gone
            state.outbox.clear()
            arm(false)
            cc_messages_release()
        }
    }

    /// Leaves the screen for good; true the first time.
    func close() -> Bool {
        if release(from: .entered, to: .closed) { return true }
        return state.withLock { state in
            let isFirst = state.stage != .closed
            state.stage = .closed
            return isFirst
        }
    }

    private func release(from: Stage, to stage: Stage) -> Bool {
        state.withLock { state in
            guard state.stage == from else { return false }
            state.stage = stage
            arm(false)
            // A frame that the terminal has not taken in this time is given up; what follows ends its sequence.
            state.outbox.sendAll(to: device.output, blocks: device.blocks, milliseconds: 200)
            state.canvas.leave(into: &state.outbox)
            state.outbox.sendAll(to: device.output, blocks: device.blocks, milliseconds: 200)
            cc_tty_restore(device.output, stage == .closed ? 1 : 0)
            cc_messages_release()
            return true
        }
    }

    private func enter(_ state: inout State, discard: Bool = false, first: [UInt8] = []) {
        state.stage = .entered
        state.outbox.clear()
        state.outbox.append(first)
        cc_tty_raw(device.output, discard ? 1 : 0)
        cc_messages_hold()
        arm(true)
        state.canvas.invalidate()
        // A frame of the old size would only flash up: one of the new size is on its way.
        if state.canvas.shown?.size == device.size { again(&state) }
    }

    /// Sends everything again.
    private func again(_ state: inout State) {
        state.canvas.invalidate()
        state.waiting = state.waiting ?? state.canvas.shown
        flush(&state)
    }

    private func flush(_ state: inout State) {
        guard state.stage == .entered else { return }
        state.outbox.send(to: device.output, blocks: device.blocks)
        if state.outbox.isEmpty, let frame = state.waiting {
            state.waiting = nil
            guard state.canvas.needs(frame) else { return }
            state.canvas.draw(frame, size: device.size, into: &state.outbox)
            state.outbox.send(to: device.output, blocks: device.blocks)
        }
        if !state.outbox.isEmpty { cc_signals_wake() }
    }

    /// Tells the handler of crashes whether the screen has to be left.
    private func arm(_ isEntered: Bool) {
        let bytes = cc_crash_bytes()
        cc_crash_arm(device.output, bytes.start, isEntered ? bytes.count : 0)
    }
}
