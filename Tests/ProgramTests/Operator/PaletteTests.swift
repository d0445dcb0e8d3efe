import Testing

@Suite("With the palette an operator", .timeLimit(.minutes(10)))
struct PaletteTests {
    @Test("sees screens first")
    func screens() async throws {
        try await drive("healthy", 80, 24) {
            await $0.press(":")
            await $0.order("hosts", "airflow", "mlflow", "flow")
        }
    }

    @Test("goes to a screen by a few letters")
    func goes() async throws {
        try await drive {
            await $0.go("post")
            await $0.row(0, "taxi-prediction/dev > Posture")
        }
    }

    @Test("finds a row by its id")
    func finds() async throws {
        try await drive {
            await $0.go("airflow.scheduler")
            await $0.see("airflow.scheduler")
        }
    }

    @Test("finds a row by scattered letters")
    func scattered() async throws {
        try await drive {
            await $0.press(":")
            await $0.type("airsched")
            await $0.see("airflow.scheduler", "beat <10 s")
        }
    }

    @Test("marks the next find with the arrows")
    func marks() async throws {
        try await drive {
            await $0.press(":")
            await $0.type("s3.")
            await $0.press("down", "enter")
            await $0.see(" s3.")
        }
    }

    @Test("runs a command")
    func command() async throws {
        try await drive {
            await $0.go("read-now")
            await $0.see("reading every source now")
        }
    }

    @Test("is told what cannot be done now, and why")
    func disabled() async throws {
        try await drive {
            await $0.press(":")
            await $0.type("next-problem")
            await $0.see("next-problem", "not now: no row has a problem")
        }
    }

    @Test("leaves it with Esc, and nothing has changed")
    func leaves() async throws {
        try await drive {
            await $0.press("3")
            let before = $0.lines
            await $0.press(":")
            await $0.type("costs")
            await $0.press("esc")
            #expect($0.lines == before)
        }
    }

    @Test("may paste into it; a pasted line feed does not choose")
    func paste() async throws {
        try await drive {
            await $0.press(":")
            await $0.paste("quit\n")
            await $0.see("quit")
            #expect($0.ending == nil)
        }
    }

    @Test("sees that nothing is found")
    func nothing() async throws {
        try await drive {
            await $0.press(":")
            await $0.type("zzzzzz")
            await $0.press("enter")
            await $0.row(0, "taxi-prediction/dev", "demo healthy")
        }
    }
}
