import CCurses
import Cells
import Glibc

/// The thread that waits for keys, signals and room in the terminal, and reports them as events.
///
/// It does nothing but wait: without a key, a signal or a slow terminal it never wakes up.
final class Watcher: Sendable {
    /// How long an orderly end may take after it was asked for, in milliseconds; then the process ends by force.
    static let patience = 2_000

    /// How long signals that came together may take to be handled all, in milliseconds.
    private static let settling: Int32 = 5

    private let display: Display
    private let events: Mailbox<TerminalEvent>
    private let pipe: Int32
    private let asksBackground: Bool
    private let takesMouse: Bool

    /// Watches the terminal of `display`; `pipe` is where the handlers of signals wake it.
    init(
        display: Display, pipe: Int32, events: Mailbox<TerminalEvent>, asksBackground: Bool = false,
        takesMouse: Bool = false
    ) {
        self.takesMouse = takesMouse
        self.asksBackground = asksBackground
        self.display = display
        self.pipe = pipe
        self.events = events
    }

    /// Starts the thread, which ends when the display is closed; nil when there is none to be had.
    func start() -> UnsafeMutableRawPointer? {
        var thread: UnsafeMutableRawPointer?
        let context = Unmanaged.passRetained(self)
        let body: @convention(c) (UnsafeMutableRawPointer?) -> Void = { context in
            guard let context else { return }
            Unmanaged<Watcher>.fromOpaque(context).takeRetainedValue().run()
        }
        guard cc_thread_start(body, context.toOpaque(), &thread) == 0 else {
            context.release()
            return nil
        }
        return thread
    }

    private func run() {
        var watch = Watch()
        if asksBackground { watch.parser.backgroundUntil = Watcher.now + KeyParser.backgroundWait }
        while true {
            let wishes = display.wishes
            guard !wishes.isClosed else { return }
            let wanted = (wishes.input ? Int32(POLLIN) : 0) | (wishes.output ? Int32(POLLOUT) : 0)
            let isWatched = wanted != 0
            var ready = [
                pollfd(fd: pipe, events: Int16(POLLIN), revents: 0),
                pollfd(fd: isWatched ? display.device.input : -1, events: Int16(wanted), revents: 0),
                pollfd(
                    fd: isWatched && display.device.output != display.device.input ? display.device.output : -1,
                    events: Int16(wanted & Int32(POLLOUT)), revents: 0),
            ]
            poll(&ready, nfds_t(ready.count), watch.timeout(at: Watcher.now))
            if ready[0].revents != 0 {
                cc_signals_drain()
                takeSignals(&watch)
            }
            let flags = Int32(ready[1].revents) | Int32(ready[2].revents)
            if flags & Int32(POLLOUT) != 0 { display.flush() }
            if flags & Int32(POLLIN) != 0 { readKeys(&watch) }
            if flags & Int32(POLLHUP | POLLERR | POLLNVAL) != 0 { hangUp(&watch) }
            tick(&watch)
        }
    }

    private func readKeys(_ watch: inout Watch) {
        let count = watch.buffer.withUnsafeMutableBytes { display.read(into: $0) }
        guard let count else { return hangUp(&watch) }
        for event in watch.parser.feed(watch.buffer[..<count], at: Watcher.now) { tell(event) }
    }

    /// Reports of a mouse that nobody asked for are no input.
    private func tell(_ event: TerminalEvent) {
        switch event {
        case .click, .wheel: if takesMouse { events.yield(event) }
        default: events.yield(event)
        }
    }

    private func tick(_ watch: inout Watch) {
        let now = Watcher.now
        for event in watch.parser.tick(at: now) { tell(event) }
        if watch.gate.tick(at: now) { reportSize() }
        if let end = watch.end, now >= end.deadline {
            _ = display.close()
            cc_die(end.signal)
        }
    }

    private func takeSignals(_ watch: inout Watch) {
        let isLent = display.isLent
        var isEnding = takeEnd(SIGHUP, &watch) || takeEnd(SIGTERM, &watch)
        // What is typed while another program has the terminal is meant for that one.
        if cc_signals_take(SIGQUIT) != 0, !isLent {
            end(by: SIGQUIT, .terminate(signal: SIGQUIT), &watch)
            isEnding = true
        }
        if cc_signals_take(SIGINT) != 0, !isLent { events.yield(.interrupt) }
        if cc_signals_take(SIGTSTP) != 0, !isEnding {
            _ = display.leave()
            cc_stop()
        }
        if cc_signals_take(SIGCONT) != 0, !isEnding { goOn(&watch) }
        if cc_signals_take(SIGWINCH) != 0, watch.gate.arrive(at: Watcher.now) { reportSize() }
    }

    /// Takes the screen back after a stop, unless the process was told to go on only in order to end.
    private func goOn(_ watch: inout Watch) {
        // Who is killed while stopped gets the signal to go on as well, and the handlers run in any order.
        poll(nil, 0, Watcher.settling)
        if takeEnd(SIGHUP, &watch) || takeEnd(SIGTERM, &watch) { return }
        guard display.enterAgain() else { return }
        watch.parser = KeyParser()
        events.yield(.resumed)
        events.yield(.resized(display.device.size))
    }

    private func takeEnd(_ signal: Int32, _ watch: inout Watch) -> Bool {
        guard cc_signals_take(signal) != 0 else { return false }
        end(by: signal, .terminate(signal: signal), &watch)
        return true
    }

    /// Asks for an orderly end; if there is none in time, the process ends by the signal.
    private func end(by signal: Int32, _ event: TerminalEvent, _ watch: inout Watch) {
        events.yield(event)
        if watch.end == nil { watch.end = (Watcher.now + Watcher.patience, signal) }
    }

    private func hangUp(_ watch: inout Watch) {
        display.abandon()
        end(by: SIGHUP, .hangUp, &watch)
    }

    private func reportSize() {
        display.invalidate(now: false)
        events.yield(.resized(display.device.size))
    }

    /// Milliseconds of a clock that only goes forward.
    static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}
