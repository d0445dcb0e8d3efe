import Cells
import Testing

@Suite("On the overview an operator", .timeLimit(.minutes(10)))
struct OverviewTests {
    @Test("sees which stack it is and how old the news is")
    func title() async throws {
        try await drive {
            await $0.row(0, "taxi-prediction/dev", "demo healthy", "eu-north-1", "read <10 s ago", "12:41")
        }
    }

    @Test("sees the keys that matter in the last row")
    func hints() async throws {
        try await drive {
            await $0.row(-1, "Enter open", "1-0 screens", "/ filter", ": go", "? help", "q quit", "l logs")
        }
    }

    @Test("sees hosts with their services beneath, whatever is wrong first")
    func groups() async throws {
        try await drive("scheduler-dead") {
            await $0.order("CRIT airflow scheduler", "orchestration  t3.medium", "airflow api")
        }
    }

    @Test("sees consequences under their cause instead of alarms of their own")
    func consequences() async throws {
        try await drive("scheduler-dead") {
            await $0.order("CRIT airflow scheduler", "+- airflow runs", "+- compose scheduler")
            await $0.row(1, "1 crit  0 warn")
        }
    }

    @Test("opens the row that the verdict is of with Enter, without moving first")
    func openVerdict() async throws {
        try await drive("scheduler-dead") {
            await $0.press("enter")
            await $0.see("airflow.scheduler")
        }
    }

    @Test("moves down and up by j and k as by the arrows")
    func moves() async throws {
        try await drive("scheduler-dead") {
            await $0.press("j")
            await $0.see(">CRIT airflow scheduler")
            await $0.press("down")
            await $0.see("> ", "+- airflow runs")
            await $0.press("k")
            await $0.see(">CRIT airflow scheduler")
            await $0.press("up")
            await $0.see(">CRIT airflow scheduler")
        }
    }

    @Test("reaches the last row with G and the first with g")
    func ends() async throws {
        try await drive("scheduler-dead") {
            await $0.press("G")
            await $0.see(">posture")
            await $0.press("g")
            await $0.see(">CRIT airflow scheduler")
        }
    }

    @Test("pages through all rows with the space bar and back with b")
    func pages() async throws {
        try await drive {
            await $0.press("space", "space", "space")
            await $0.see(">posture")
            await $0.press("b", "b", "b")
            await $0.see(">orchestration")
        }
    }

    @Test("is told how many rows are not on the screen, and whether one of them fails")
    func more() async throws {
        try await drive("host-stopped", 40, 12) { await $0.see("more rows, none with a problem") }
    }

    @Test("goes from problem to problem with n")
    func problems() async throws {
        try await drive("scheduler-dead") {
            await $0.press("G", "n")
            await $0.see(">CRIT airflow scheduler")
        }
    }

    @Test("is told that there is no problem to go to")
    func noProblem() async throws {
        try await drive {
            await $0.press("n")
            await $0.see("no row has a problem")
        }
    }

    @Test("filters rows by a word and sees only those")
    func filter() async throws {
        try await drive {
            await $0.press("/")
            await $0.type("kinesis")
            await $0.see("kinesis", "1 shard active")
            await $0.miss("airflow scheduler")
        }
    }

    @Test("turns the filter round with !")
    func inverse() async throws {
        try await drive {
            await $0.press("/")
            await $0.type("!airflow")
            await $0.miss("airflow scheduler")
            await $0.see("mlflow")
        }
    }

    @Test("keeps the filter with Enter, and clears it with Esc")
    func clearFilter() async throws {
        try await drive {
            await $0.press("/")
            await $0.type("redis")
            await $0.press("enter")
            await $0.miss("airflow scheduler")
            await $0.press("esc")
            await $0.see("airflow scheduler")
        }
    }

    @Test("still sees the verdict while a filter hides its row")
    func verdictStays() async throws {
        try await drive("scheduler-dead") {
            await $0.press("/")
            await $0.type("s3")
            await $0.row(1, "CRIT", "Airflow scheduler silent")
        }
    }

    @Test("types letters of commands into the filter without calling them")
    func filterTakesLetters() async throws {
        try await drive {
            await $0.press("/")
            await $0.type("q?t")
            await $0.see("q?t")
            #expect($0.ending == nil)
        }
    }

    @Test("reads every source at once with r, and is told")
    func readNow() async throws {
        try await drive {
            await $0.press("r")
            await $0.see("reading every source now")
        }
    }

    @Test("quits with q")
    func quits() async throws {
        try await drive {
            await $0.press("q")
            #expect(await $0.ended() == .quit)
        }
    }

    @Test("quits with Ctrl-C, also while typing")
    func interrupts() async throws {
        try await drive {
            await $0.press("/", "x", "ctrl-c")
            #expect(await $0.ended() == .quit)
        }
    }

    @Test("sees nothing but ASCII where the terminal has nothing else")
    func ascii() async throws {
        try await drive("scheduler-dead", glyphs: .ascii) {
            await $0.row(1, "CRIT", "Airflow scheduler silent")
            #expect($0.lines.joined().utf8.allSatisfy { $0 < 0x80 })
        }
    }
}
