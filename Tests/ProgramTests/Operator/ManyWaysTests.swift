import Cells
import Testing

@Suite("An operator", .timeLimit(.minutes(10)))
struct ManyWaysTests {
    @Test("opens the keys of a screen with ? and leaves them with the same key")
    func help() async throws {
        try await drive {
            await $0.press("?")
            await $0.see("j")
            await $0.see("filter")
            await $0.press("?")
            await $0.row(1, "OK")
        }
    }

    @Test("finds every screen's key in the help")
    func helpScreens() async throws {
        try await drive("healthy", 120, 60) {
            await $0.press("?")
            await $0.see("3", "components, DAGs, runs")
            await $0.see("8", "so far this month")
        }
    }

    @Test("scrolls the help on a small screen")
    func helpScrolls() async throws {
        try await drive("healthy", 80, 12) {
            await $0.press("?")
            let top = $0.lines
            await $0.press("j", "j", "j")
            #expect($0.lines != top)
        }
    }

    @Test("takes the next theme, whose name is told")
    func theme() async throws {
        try await drive {
            await $0.press("t")
            await $0.see("theme ")
            #expect($0.terminal.palettes.count == 1)
        }
    }

    @Test("comes round to the first theme after the last")
    func themes() async throws {
        try await drive {
            var names: [String] = []
            for _ in 0..<30 {
                await $0.press("t")
                names.append($0.lines.first { $0.contains("theme ") } ?? "")
            }
            #expect(Set(names).count == names.firstIndex(of: names[0], after: 0))
        }
    }

    @Test("copies an incident, ready for a ticket")
    func copies() async throws {
        try await drive("scheduler-dead") {
            await $0.press("c")
            await $0.see("copied", "letters")
            #expect($0.clipboard.hasPrefix("taxi-prediction/dev: airflow.scheduler CRIT\n"))
            #expect($0.clipboard.contains("Impact: new runs do not start"))
            #expect($0.clipboard.contains("Next: "))
        }
    }

    @Test("copies the row under the cursor")
    func copiesRow() async throws {
        try await drive("scheduler-dead") {
            await $0.press("j", "j", "c")
            #expect($0.clipboard.hasPrefix("taxi-prediction/dev: airflow.runs"))
        }
    }

    @Test("copies no secret")
    func copiesNoSecret() async throws {
        try await drive("healthy", 120, 40) {
            await $0.go("airflow.login")
            await $0.press("c")
            #expect(!$0.clipboard.isEmpty && !$0.clipboard.contains("eyJ") && !$0.clipboard.contains("wJalr"))
        }
    }

    @Test("makes the terminal small and large again")
    func resizes() async throws {
        try await drive("scheduler-dead") {
            await $0.resize(40, 12)
            await $0.row(0, "CRIT", "Airflow scheduler: no beat 4m15s")
            await $0.resize(200, 60)
            await $0.see("CRIT", "Airflow scheduler silent since 12:36, 4m15s")
            await $0.resize(80, 24)
            await $0.row(1, "CRIT", "Airflow scheduler silent since 12:36, 4m15s", "1 crit  0 warn")
        }
    }

    @Test("makes it a single cell, and nothing is lost")
    func oneCell() async throws {
        try await drive("scheduler-dead") {
            await $0.press("3")
            await $0.resize(1, 1)
            #expect($0.lines.allSatisfy { $0.count <= 1 })
            await $0.resize(80, 24)
            await $0.row(0, "taxi-prediction/dev > Airflow")
        }
    }

    @Test("keeps the cursor's row when the terminal becomes small")
    func keepsCursor() async throws {
        try await drive("healthy") {
            await $0.press("9", "G")
            let row = $0.lines.first { $0.hasPrefix(">") } ?? "none"
            await $0.resize(80, 14)
            await $0.see(String(row.prefix(24)))
        }
    }

    @Test("sees the verdict at 40x12, whatever is cut off")
    func small() async throws {
        try await drive("host-stopped", 40, 12) {
            await $0.row(0, "WARN", "Orchestration: stopped")
        }
    }

    @Test("sees hidden columns named, and where lines are out of sight too and the room is short, counted")
    func hiddenColumns() async throws {
        try await drive("healthy", 84, 24) {
            await $0.press("8")
            await $0.see("more below  wider: ")
            await $0.resize(80, 24)
            await $0.see("more below  +1 column")
        }
    }

    @Test("sees all columns on a wide screen")
    func allColumns() async throws {
        try await drive("healthy", 200, 60) {
            await $0.press("3")
            await $0.miss("wider: ")
            await $0.see("DAG", "schedule", "last run", "state", "took", "next")
        }
    }

    @Test("pastes text where nothing is typed, and it triggers nothing")
    func pasteIsInert() async throws {
        try await drive {
            let before = $0.lines
            await $0.paste("q3?\n:quit\n")
            #expect($0.ending == nil && $0.lines == before)
        }
    }

    @Test("presses keys that mean nothing, and nothing happens")
    func unknownKeys() async throws {
        try await drive {
            let before = $0.lines
            await $0.press("f9", "ctrl-x", "alt-z", "Z", "insert")
            #expect($0.lines == before)
        }
    }

    @Test("draws the screen anew with Ctrl-L")
    func redraws() async throws {
        try await drive {
            let before = $0.terminal.redraws
            await $0.press("ctrl-l")
            #expect($0.terminal.redraws > before)
        }
    }

    @Test("closes the terminal, and the program ends")
    func hangUp() async throws {
        try await drive {
            $0.terminal.keyboard.yield(.hangUp)
            #expect(await $0.ended() == .hangUp)
        }
    }
}

extension [String] {
    /// Where an element comes again.
    fileprivate func firstIndex(of element: String, after index: Int) -> Int? {
        self[(index + 1)...].firstIndex(of: element)
    }
}
