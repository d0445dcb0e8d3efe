import Testing

@Suite("Of one row an operator", .timeLimit(.minutes(10)))
struct DetailTests {
    @Test("reads sentence, impact, cause and next step in full")
    func words() async throws {
        try await drive("scheduler-dead", 120, 40) {
            await $0.press("enter")
            await $0.see("Airflow scheduler silent since 12:36")
            await $0.see("new runs do not start")
            await $0.see("mlops-airflow-scheduler-1")
        }
    }

    @Test("reads through whom it was seen, and when")
    func witness() async throws {
        try await drive("scheduler-dead", 120, 40) {
            await $0.press("d")
            await $0.see("Airflow")
            await $0.see("12:41")
        }
    }

    @Test("comes back to where the cursor was")
    func back() async throws {
        try await drive("scheduler-dead") {
            await $0.press("j", "j", "enter")
            await $0.see("airflow.runs")
            await $0.press("esc")
            await $0.see("> ", "+- airflow runs")
        }
    }

    @Test("comes back with q without quitting")
    func backByQuit() async throws {
        try await drive("scheduler-dead") {
            await $0.press("enter", "q")
            await $0.row(-1, "Enter open", "q quit")
            #expect($0.ending == nil)
        }
    }

    @Test("reads why a consequence is no alarm of its own")
    func consequence() async throws {
        try await drive("scheduler-dead", 120, 40) {
            await $0.press("j", "j", "enter")
            await $0.see("airflow.scheduler")
        }
    }

    @Test("reads who stopped the host and the command that starts it")
    func host() async throws {
        try await drive("host-stopped", 120, 40) {
            await $0.press("enter")
            await $0.see("EC2: User initiated (2026-11-23 12:23:07 GMT)")
            await $0.see("aws ec2 start-instances --instance-ids")
            await $0.see("i-0c1d7a4e52b98f306")
        }
    }

    @Test("sees beside a stopped host that what it used is no figure of now")
    func stopped() async throws {
        try await drive("host-stopped", 120, 40) {
            await $0.press("2")
            await $0.see("orchestration", "stopped")
            await $0.see("orchestration cpu", "not running")
        }
    }

    @Test("reads the exception and the task of a failed run")
    func exception() async throws {
        try await drive("dag-failing", 120, 40) {
            await $0.press("enter")
            await $0.see("train_model")
            await $0.see("ValueError: Found array with 0 sample(s)")
        }
    }

    @Test("reads the whole command that would make the missing mapping")
    func mapping() async throws {
        try await drive("no-event-source-mapping", 200, 60) {
            await $0.press("enter")
            await $0.see("aws lambda create-event-source-mapping --function-name")
        }
    }

    @Test("scrolls what is longer than the screen")
    func scrolls() async throws {
        try await drive("scheduler-dead", 80, 12) {
            await $0.press("enter")
            let top = $0.lines
            await $0.press("G")
            #expect($0.lines != top)
            await $0.press("g")
            #expect($0.lines == top)
        }
    }

    @Test("goes from the detail straight to a screen")
    func onward() async throws {
        try await drive("scheduler-dead") {
            await $0.press("enter", "3")
            await $0.row(0, "taxi-prediction/dev > Airflow")
        }
    }
}
