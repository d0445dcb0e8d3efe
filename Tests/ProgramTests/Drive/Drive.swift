import Cells
import Dashboard
import FoundationEssentials
import Monitor
import Runtime
import TestSupport
import Testing

@testable import mltop

/// Drives the whole program by keys on a scenario of the demo stack.
///
/// The session, the poller, the reducer and the screens
/// are those of the program; only the terminal and the clock are the test's. The screen at the end is compared with the one
/// that is kept of the test, scenario and size; a second drive of one test says which it is by `picture`.
///
///     try await drive("scheduler-dead") {
///         await $0.press("3")
///         await $0.see("CRIT", "scheduler")
///     }
@MainActor func drive(
    _ scenario: String = "healthy", _ columns: Int = 80, _ rows: Int = 24, glyphs: GlyphSet = .unicode,
    wall: FullScreen.Wall? = nil, picture: String = "", test: String = #function, file: String = #fileID,
    place: SourceLocation = #_sourceLocation, _ body: @MainActor (Drive) async throws -> Void
) async throws {
    let drive = Drive(
        try await DemoReading.of(scenario), scenario, size: Size(columns: columns, rows: rows), glyphs: glyphs,
        wall: wall)
    await drive.begin()
    try await body(drive)
    let suite = file.split(separator: "/").last?.split(separator: ".").first ?? ""
    let name = [
        "\(suite).\(test.prefix { $0 != "(" })", scenario, "\(columns)x\(rows)", glyphs == .ascii ? "ascii" : "",
        picture,
    ]
    ExactScreen.expect(
        drive.lines, is: name.filter { !$0.isEmpty }.joined(separator: "_"), at: place)
    await drive.end()
}

/// One run of the program in a test.
@MainActor final class Drive {
    /// The terminal.
    let terminal: FakeTerminal
    /// Why the program ended; nil while it runs.
    private(set) var ending: Session.Ending?

    /// Real seconds after which a test stops waiting for a screen.
    private static let patience = 10

    private let scenario: String
    private let reading: DemoReading
    private let session: Session
    private let clock: ManualClock
    private let replay: Replay
    private var run: Task<Void, Never>?
    private var waiting: CheckedContinuation<Void, Never>?

    fileprivate init(
        _ reading: DemoReading, _ scenario: String, size: Size, glyphs: GlyphSet, wall: FullScreen.Wall?
    ) {
        self.reading = reading
        self.scenario = scenario
        let (terminal, clock) = (FakeTerminal(size: size, glyphs: glyphs), ManualClock())
        (self.terminal, self.clock) = (terminal, clock)
        replay = Replay(reading)
        let setup = FullScreen.setup(of: reading.watched, reading.common, in: reading.place, size: size, wall: wall)
        var place = reading.place
        place.clock = { DemoReading.start + clock.seconds }
        let outside = FullScreen.outside(
            of: reading.watched, reading.common, in: place, on: terminal, isWall: wall != nil)
        session = Session(DashboardState(setup), outside: outside)
        terminal.onPresent = { [weak self] _ in self?.wake() }
    }

    // MARK: what an operator does

    /// Presses keys, by name.
    func press(_ names: String..., at place: SourceLocation = #_sourceLocation) async {
        for name in names {
            guard let key = Key(name: name) else {
                Issue.record("no key is called \(name)", sourceLocation: place)
                continue
            }
            terminal.keyboard.yield(.key(key))
        }
        await settle()
    }

    /// Types text.
    func type(_ text: String) async {
        terminal.type(text)
        await settle()
    }

    /// Pastes text.
    func paste(_ text: String) async {
        terminal.keyboard.yield(.paste(text))
        await settle()
    }

    /// Makes the terminal another size.
    func resize(_ columns: Int, _ rows: Int) async {
        terminal.size = Size(columns: columns, rows: rows)
        await settle()
    }

    /// Goes to a screen or a row by the palette.
    func go(_ words: String) async {
        await press(":")
        await type(words)
        await press("enter")
    }

    /// Lets time pass, second by second where `step` is 1; the sources answer as they do then.
    func after(_ seconds: Int, step: Int = 5) async throws {
        if !replay.isLive {
            let (clock, start) = (clock, DemoReading.start)
            replay.goLive(try await DemoReading(scenario) { start + clock.seconds })
        }
        for _ in 0..<(seconds / step) {
            // The tick and the timer of the poller.
            await clock.sleepers(2)
            clock.advance(by: Double(step))
            await clock.sleepers(2)
            await replay.quiet()
            await settle()
        }
    }

    // MARK: what an operator sees

    /// The rows of the screen.
    var lines: [String] {
        (terminal.frames.last?.text ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// One row of the screen holds these texts, from left to right.
    func see(_ texts: String..., at place: SourceLocation = #_sourceLocation) async {
        if await until({ $0.lines.contains { $0.holds(texts) } }) { return }
        Issue.record("no row holds \(texts):\n\(lines.joined(separator: "\n"))", sourceLocation: place)
    }

    /// The row counted from the top, or from the bottom where negative, holds these texts, from left to right.
    func row(_ number: Int, _ texts: String..., at place: SourceLocation = #_sourceLocation) async {
        let found = await until { drive in
            let rows = drive.lines
            let index = number < 0 ? rows.count + number : number
            return rows.indices.contains(index) && rows[index].holds(texts)
        }
        guard !found else { return }
        Issue.record("row \(number) does not hold \(texts):\n\(lines.joined(separator: "\n"))", sourceLocation: place)
    }

    /// No row of the screen holds the text.
    func miss(_ text: String, at place: SourceLocation = #_sourceLocation) async {
        if await until({ !$0.lines.contains { $0.contains(text) } }) { return }
        Issue.record("\(text) is to be seen:\n\(lines.joined(separator: "\n"))", sourceLocation: place)
    }

    /// These texts stand in rows one under the other, in this order.
    func order(_ texts: String..., at place: SourceLocation = #_sourceLocation) async {
        let found = await until { drive in
            var rest = drive.lines[...]
            return texts.allSatisfy { text in
                guard let index = rest.firstIndex(where: { $0.contains(text) }) else { return false }
                rest = rest[(index + 1)...]
                return true
            }
        }
        guard !found else { return }
        Issue.record("not in this order: \(texts):\n\(lines.joined(separator: "\n"))", sourceLocation: place)
    }

    /// What was put on the clipboard last.
    var clipboard: String { terminal.copies.last ?? "" }

    /// How the program ended; waits for it.
    func ended() async -> Session.Ending? {
        _ = await until { $0.ending != nil }
        return ending
    }

    // MARK: the run

    fileprivate func begin() async {
        let collectors = replay.collectors
        run = Task {
            ending = await session.run(clock: clock) { collectors }
            wake()
        }
        _ = await until { $0.session.state.world.newest.count >= collectors.count }
        await settle()
    }

    fileprivate func end() async {
        terminal.keyboard.finish()
        await run?.value
    }

    /// Returns when everything that was typed is on the screen: what is said of the size comes behind it.
    private func settle() async {
        let before = terminal.redraws
        terminal.keyboard.yield(.resized(terminal.size))
        _ = await until { $0.terminal.redraws > before || $0.ending != nil }
    }

    /// Waits for frames until the condition holds; false when it does not in time.
    private func until(_ condition: (Drive) -> Bool) async -> Bool {
        if condition(self) { return true }
        let deadline = Task { [weak self] in
            try await Task.sleep(for: .seconds(Self.patience))
            self?.wake()
        }
        defer { deadline.cancel() }
        let end = ContinuousClock.now + .seconds(Self.patience)
        while ContinuousClock.now < end {
            await withCheckedContinuation { waiting = $0 }
            if condition(self) { return true }
        }
        return false
    }

    private func wake() {
        waiting?.resume()
        waiting = nil
    }
}

extension String {
    /// True when it holds the texts, from left to right.
    fileprivate func holds(_ texts: [String]) -> Bool {
        var rest = self[...]
        for text in texts {
            guard let found = rest.firstRange(of: text) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }
}
