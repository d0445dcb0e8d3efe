import Dashboard
import Monitor
import TestSupport
import Testing

@Suite("The palette")
struct FinderTests {
    @Test(
        "letters in their order find screens, rows and commands, the best first",
        arguments: [("air", "airflow"), ("sched", "airflow.scheduler"), ("rdnw", "read-now"), ("post", "posture")])
    func finds(_ typed: String, _ name: String) {
        #expect(Finder(typed, in: Desk().state).entries.first?.name == name)
    }

    @Test(
        "a number typed alone is the screen of that key",
        arguments: [("1", nil), ("3", .airflow), ("9", .posture), ("0", .events)] as [(String, Place?)])
    func numbers(_ typed: String, _ place: Place?) {
        var desk = Desk()
        desk.press("4", ":")
        desk.type(typed)
        desk.press("enter")
        #expect(desk.state.place == place && desk.state.mode == (place == nil ? .overview : .screen))
    }

    @Test("a word's beginning comes before letters in its midst, and scattered letters only where nothing else is")
    func ranks() {
        let state = Desk().state
        let gateways = Finder("nat", in: state).entries.map(\.name)
        #expect(gateways.first == "money.nat" && !gateways.contains("next-match"))
        let lost = Finder("lost", in: state).entries.map(\.name)
        #expect(lost.first == "flow.lost" && !lost.contains { $0.hasPrefix("compose.") })
        #expect(Finder("airsched", in: state).entries.contains { $0.name == "airflow.scheduler" })
    }

    @Test(
        "what has a place of its own is found by its name, and a model by its aliases",
        arguments: [
            ("champion", .model("nyc-taxi-duration")), ("nyc-taxi-dur", .model("nyc-taxi-duration")),
            ("old_experiment", .dag("old_experiment")), ("frontend", .host("frontend")), ("taxi-data", .bucket("data")),
            ("/aws/lambda/taxi", .logGroup("/aws/lambda/taxi-trip-duration-predictor")),
        ] as [(String, Place)])
    func places(_ typed: String, _ place: Place) {
        var desk = Desk()
        desk.press(":")
        desk.type(typed)
        desk.press("enter")
        #expect(desk.state.place == place && desk.state.mode == .screen)
    }

    @Test("a row is found by what it is called on the screen too", arguments: [("rides lost", "flow.lost")])
    func label(_ typed: String, _ row: String) {
        var desk = Desk()
        desk.press(":")
        desk.type(typed)
        desk.press("enter")
        #expect(desk.state.mode == .detail(id: row, scroll: 0))
    }

    @Test("Enter goes where the mark is: a screen, a row, or the command's doing")
    func goes() {
        var desk = Desk(Desk.troubled)
        desk.press(":")
        desk.type("mlflow")
        desk.press("enter")
        #expect(desk.state.place == .mlflow && desk.state.mode == .screen)
        desk.press(":")
        desk.type("airflow.sche")
        desk.press("enter")
        #expect(desk.state.mode == .detail(id: "airflow.scheduler", scroll: 0))
        desk.press("esc", ":")
        desk.type("read-now")
        #expect(desk.press("enter") == [.poll(nil)])
    }

    @Test("a command that cannot be called says why and does nothing")
    func disabled() {
        var desk = Desk(themes: ["dark"])
        desk.press(":")
        desk.type("theme")
        #expect(desk.press("enter").isEmpty)
        #expect(desk.state.notice?.text == "there is one theme only")
    }

    @Test("Esc and an empty backspace leave it; a paste is text and runs nothing")
    func leaves() {
        for key in ["esc", "backspace"] {
            var desk = Desk()
            desk.press(":", key)
            #expect(desk.state.mode == .overview)
        }
        var desk = Desk()
        desk.press(":")
        #expect(desk.send(.paste("quit\n")).isEmpty)
        #expect(desk.state.mode == .palette(text: "quit", marked: 0))
    }

    @Test("what nothing is called like leads nowhere")
    func nothing() {
        var desk = Desk()
        desk.press(":")
        desk.type("zzzzqqq")
        #expect(Finder("zzzzqqq", in: desk.state).entries.isEmpty)
        #expect(desk.press("down", "enter").isEmpty)
        #expect(desk.state.mode == .overview)
    }

    @Test("what is done to a service is found by its words, that of the row on which the eye is first")
    func services() {
        var desk = Desk(SampleWorld { $0.change("airflow-scheduler") { $0.health = "unhealthy" } })
        desk.press(":")
        for typed in ["restart", "restart sched", "res sched"] {
            let found = Finder(typed, in: desk.state).entries.first
            #expect(found?.name.hasPrefix("restart ") == true, "\(typed): \(found?.name ?? "nothing")")
        }
        #expect(Finder("restart sched", in: desk.state).entries.first?.name == "restart airflow-scheduler")
        #expect(Finder("acknowledge", in: desk.state).entries.first?.summary.hasPrefix("not now") == false)
    }
}
