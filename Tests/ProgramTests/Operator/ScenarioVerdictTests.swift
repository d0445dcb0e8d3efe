import Testing

/// Within five seconds of the start: what is wrong, whom it hurts, why, and what to do.
@Suite("An operator who opens the dashboard reads", .timeLimit(.minutes(10)))
struct ScenarioVerdictTests {
    @Test("that all is well, and what it rests on")
    func healthy() async throws {
        try await drive("healthy") {
            await $0.row(1, "OK", "checks verified within their period", "0 crit", "0 warn", "0 unread")
            await $0.row(2, "Rides", "/min", "0 errors in 1h")
            await $0.row(3, "Train", "last good run 1 Nov", "next 1 Dec 00:00", "model v7 (champion)")
            await $0.row(4, "Money", "so far", "by 30 Nov of $160")
        }
    }

    @Test("since when the scheduler is silent, and that predictions go on")
    func schedulerDead() async throws {
        try await drive("scheduler-dead") {
            await $0.row(1, "CRIT", "Airflow scheduler silent since 12:36, 4m15s", "1 crit")
            await $0.row(2, "Impact", "New runs do not start (2 wait). Predictions go on.")
            await $0.row(3, "Why", "last heartbeat 4m15s ago, limit 1m00s")
            await $0.row(4, "Next", "x restart airflow-scheduler")
        }
    }

    @Test("that MLflow hangs, not that it is refused")
    func mlflowHanging() async throws {
        try await drive("mlflow-hanging") {
            await $0.see("mlflow", "no answer")
            await $0.see("mlflow search", "no answer")
        }
    }

    @Test("who stopped the host, and that its services follow from it")
    func hostStopped() async throws {
        try await drive("host-stopped") {
            await $0.row(1, "WARN", "Orchestration host stopped since 12:23, 18m", "0 crit", "1 warn")
            await $0.row(2, "Impact", "No training, no Airflow, no MLflow until it runs. Predictions go on.")
            await $0.row(3, "Why", "EC2: User initiated")
            await $0.row(4, "Next", "x start-host orchestration")
            await $0.see("rows follow", "airflow api")
        }
    }

    @Test("nothing wrong where the schedule stopped the host")
    func scheduledStop() async throws {
        try await drive("scheduled-stop") {
            await $0.row(1, "OK", "0 crit", "0 warn")
            await $0.see("orchestration", "z", "stopped by schedule")
            await $0.see("orchestration", "21 rows off with it")
        }
    }

    @Test("that the CPU credits are gone, and what that slows")
    func creditsExhausted() async throws {
        try await drive("credits-exhausted") {
            await $0.row(1, "CRIT", "Orchestration has no CPU credits left", "1 crit")
            await $0.row(2, "Impact", "slowed to 20 %: what needs more is slow")
            await $0.row(4, "Why", "CPUCreditBalance is 0, credit mode standard")
        }
    }

    @Test("which port is closed, and that Airflow behind it is not the fault")
    func portClosed() async throws {
        try await drive("port-closed") {
            await $0.see("CRIT", "ports", "8080 closed")
            await $0.see("rows follow", "airflow api")
            await $0.row(2, "Impact", "Airflow cannot be reached from here. Predictions go on.")
        }
    }

    @Test("that nothing feeds Lambda, and the command that would")
    func noMapping() async throws {
        try await drive("no-event-source-mapping") {
            await $0.row(1, "CRIT", "Nothing feeds Lambda from Kinesis", "1 crit")
            await $0.row(2, "Impact", "No ride is predicted")
            await $0.row(4, "Next", "aws lambda create-event-source-mapping --function-name")
            await $0.see("+- predictions")
        }
    }

    @Test("that the reader of the stream was switched off, and how to switch it on")
    func mappingDisabled() async throws {
        try await drive("mapping-disabled") {
            await $0.row(1, "CRIT", "1 crit")
            await $0.row(2, "Impact", "No ride is predicted")
            await $0.row(4, "Next", "x enable-mapping")
        }
    }

    @Test("which task of the training failed and with which exception")
    func dagFailing() async throws {
        try await drive("dag-failing") {
            await $0.row(1, "WARN", "nyc_taxi_duration_predict", "1 warn")
            await $0.row(4, "Why", "train_model: ValueError: Found array with 0 sample(s)")
        }
    }

    @Test("which file Airflow cannot import, and the module that is missing")
    func importError() async throws {
        try await drive("dag-import-error") {
            await $0.row(1, "WARN", "Airflow cannot import train_features.py", "1 warn")
            await $0.row(3, "Why", "ModuleNotFoundError: No module named 'xgboost'")
        }
    }

    @Test("the same of an Airflow of the second generation")
    func airflowTwo() async throws {
        try await drive("airflow-2") {
            await $0.row(1, "OK", "0 crit", "0 warn", "0 unread")
            await $0.see("airflow api", "2.10.5")
            await $0.see("dag-processor", "not deployed")
        }
    }

    @Test("that rides are predicted and none is stored")
    func notStored() async throws {
        try await drive("predictions-not-stored") {
            await $0.row(1, "CRIT", "Lambda predicts and stores nothing", "1 crit")
            await $0.row(3, "Why", "Error logging prediction: 'PREDICTIONS_S3_BUCKET'")
            await $0.see("+- rides lost", "of", "in 1h")
        }
    }

    @Test("how many errors the function logged although its metric stays 0")
    func poison() async throws {
        try await drive("poison-records") {
            await $0.row(1, "WARN", "Lambda logged", "errors in 1 h", "1 warn")
            await $0.row(2, "Impact", "Some rides are lost or have no stored prediction.")
        }
    }

    @Test("that the sign-in ended, with the command that renews it, and no other alarm")
    func expired() async throws {
        try await drive("expired-credentials") {
            await $0.row(1, "UNKN", "AWS sign-in does not work: expired", "0 crit", "0 warn")
            await $0.row(3, "Why", "credentials from profile demo have expired")
            await $0.row(4, "Next", "aws sso login --profile demo")
            await $0.see("rows follow", "orchestration, frontend, kinesis")
            await $0.see("ok", "airflow scheduler", "beat <10 s")
        }
    }

    @Test("that the month costs more than the budget, without an alarm of health")
    func budget() async throws {
        try await drive("budget-exceeded") {
            await $0.row(1, "OK", "0 crit", "0 warn")
            await $0.row(4, "Money", "of $160")
            await $0.press("8")
            await $0.see("WARN", "money")
        }
    }
}
