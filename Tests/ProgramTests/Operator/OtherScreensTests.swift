import Testing

@Suite("On the other screens an operator", .timeLimit(.minutes(10)))
struct OtherScreensTests {
    @Test("comes back from the events to where they were asked for")
    func eventsAndBack() async throws {
        try await drive("dag-failing", 120, 40) {
            await $0.press("3", "enter", "e")
            await $0.row(0, "nyc_taxi_duration_prediction > Events")
            await $0.press("esc")
            await $0.row(0, "nyc_taxi_duration_prediction")
            await $0.miss("> Events")
        }
    }

    @Test("sees the hosts with their services")
    func hosts() async throws {
        try await drive {
            await $0.press("2")
            await $0.row(0, "taxi-prediction/dev > Hosts")
            await $0.see("orchestration", "192.0.2.10", "up 3d")
            await $0.see("frontend", "192.0.2.20", "up 3d")
            await $0.press("tab")
            await $0.see("compose services", "8 of 8 run")
        }
    }

    @Test("sees the processor of each host over time on a large screen")
    func processor() async throws {
        try await drive("healthy", 200, 60) {
            await $0.press("2")
            await $0.see("orchestration cpu")
        }
    }

    @Test("sees the container that is not well although all run")
    func container() async throws {
        try await drive("scheduler-dead") {
            await $0.press("2", "tab", "/")
            await $0.type("unhealthy")
            await $0.see("compose scheduler", "unhealthy")
        }
    }

    @Test("filters the hosts screen to one service")
    func oneService() async throws {
        try await drive {
            await $0.press("2", "tab", "/")
            await $0.type("redis")
            await $0.see("compose redis", "healthy")
            await $0.miss("compose worker")
        }
    }

    @Test("sees open findings of posture before those that are well")
    func posture() async throws {
        try await drive {
            await $0.press("9")
            await $0.row(0, "taxi-prediction/dev > Posture")
            await $0.order("open", "s3 access logs", "s3 encryption")
        }
    }

    @Test("reads what a finding of posture rests on, and what to do")
    func finding() async throws {
        try await drive("healthy", 120, 40) {
            await $0.press("9", "/")
            await $0.type("backups")
            await $0.press("enter", "enter")
            await $0.see("2 of 2 volumes have no snapshot")
        }
    }

    @Test("sees no posture finding in the verdict of the health")
    func separate() async throws {
        try await drive {
            await $0.press("9")
            await $0.row(1, "OK", "0 crit", "0 warn")
        }
    }

    @Test("sees what changed, newest first")
    func events() async throws {
        try await drive("scheduler-dead", 120, 40) {
            await $0.press("0")
            await $0.row(0, "taxi-prediction/dev > Events")
            await $0.see("CRIT", "airflow scheduler", "Airflow scheduler silent since 12:36")
        }
    }

    @Test("sees how each source was polled, and which failed")
    func sources() async throws {
        try await drive("expired-credentials", 120, 40) {
            await $0.press("0", "tab")
            await $0.see("sources")
            await $0.see("airflow", "read")
            await $0.see("expired")
        }
    }

    @Test("filters the changes")
    func filterChanges() async throws {
        try await drive("scheduler-dead", 120, 40) {
            await $0.press("0", "/")
            await $0.type("scheduler")
            await $0.see("airflow scheduler")
            await $0.miss("backups")
        }
    }

    @Test("goes from screen to screen by numbers and home with 1")
    func numbers() async throws {
        try await drive {
            for (key, title) in [
                ("2", "Hosts"), ("3", "Airflow"), ("4", "MLflow"), ("5", "Flow"), ("6", "Predictions"), ("8", "Costs"),
                ("9", "Posture"), ("0", "Events"),
            ] {
                await $0.press(key)
                await $0.row(0, "taxi-prediction/dev > \(title)")
            }
            await $0.press("1")
            await $0.row(0, "demo healthy")
        }
    }

    @Test("leaves a screen with Esc to the overview, and quits from there with q")
    func leaves() async throws {
        try await drive {
            await $0.press("3", "esc")
            await $0.row(-1, "q quit")
            await $0.press("q")
            #expect(await $0.ended() == .quit)
        }
    }
}
