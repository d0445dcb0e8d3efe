import Cells
import Dashboard
import FoundationEssentials
import Monitor
import Screens
import TestSupport
import Testing

@Suite("No byte of a server reaches a screen raw, however deep")
struct HostilePlacesTests {
    private static let state = Scenery.desk([.hostileThroughout(HostileTests.evil)], size: Size(columns: 120, rows: 40))

    @Test("not on any screen, nor on what opens from any of its lines", arguments: Place.screens.map(\.key))
    func places(_ key: String) {
        let screen = Scenery.press([key], Self.state)
        for table in screen.listings.indices {
            let tabs = Array(repeating: "tab", count: table)
            for keys in [
                [], ["j"], ["j", "d"], ["j", "enter"], ["j", "enter", "j", "enter"], ["j", "enter", "tab", "j", "d"],
            ] {
                let state = Scenery.press(tabs + keys, screen)
                for size in [(40, 12), (80, 24), (200, 60)] {
                    var resized = state
                    _ = Reducer().reduce(&resized, .resized(Size(columns: size.0, rows: size.1)))
                    HostileTests.expectClean(Screen.frame(of: resized))
                }
            }
        }
    }

    @Test("not on the wall, not in the palette, not in the help")
    func others() {
        for size in [(80, 24), (200, 60), (280, 80)] {
            var state = Self.state
            _ = Reducer().reduce(&state, .resized(Size(columns: size.0, rows: size.1)))
            HostileTests.expectClean(Screen.frame(of: state, style: .wall))
            HostileTests.expectClean(Screen.frame(of: state))
            for keys in [[":"], ["?"], ["3", "?"], [":", "e"]] {
                HostileTests.expectClean(Screen.frame(of: Scenery.press(keys, state)))
            }
        }
    }

    @Test("what is copied holds no control but the line feed", arguments: Place.screens.map(\.key))
    func copied(_ key: String) {
        var state = Scenery.press([key, "j"], Self.state)
        for effect in Reducer().reduce(&state, .key(.character("c"))) {
            guard case .copy(let text) = effect else { continue }
            let raw = text.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" || (0x7F..<0xA0).contains($0.value) }
            #expect(raw.isEmpty)
        }
    }
}

extension SampleWorld {
    /// Every text of every snapshot that a screen shows is `text`.
    fileprivate static func hostileThroughout(_ text: String) -> SampleWorld {
        var sample = SampleWorld.hostile(text)
        let now = sample.now
        sample.tasks.ofRuns = .read([
            .init(
                dag: text, run: text, task: text, state: "failed", attempt: 1, operatorName: text, pool: text,
                host: text,
                startedAt: now - 9, endedAt: now)
        ])
        sample.tasks.active = sample.tasks.ofRuns
        sample.tasks.logs = [
            .init(
                dag: text, run: text, task: text, attempt: 1, lines: [.init(at: now, level: text, text: text)],
                exception: text, place: text)
        ]
        sample.tracking = MLflowTracking(
            experiments: .read([MLflowExperiment(id: text, name: text)]),
            runs: .read([
                MLflowRun(
                    id: text, name: text, experiment: text, status: text, startedAt: now - 9,
                    metrics: [.init(name: text, value: 1)], parameters: [text: text])
            ]),
            models: .read([
                MLflowModel(
                    name: text, aliases: [text: 1],
                    versions: [.init(number: 1, run: text, stage: text, status: text, aliases: [text])],
                    lostAliases: [text])
            ]), lacks: [text])
        sample.probes = sample.probes.mapValues { probe in
            var probe = probe
            probe.programs = [.init(name: text, count: 1, resident: 1)]
            for index in probe.disks.indices {
                probe.disks[index].mount = text
                probe.disks[index].device = text
            }
            for index in probe.containers.indices {
                probe.containers[index].name = text
                probe.containers[index].image = text
                probe.containers[index].health = text
                probe.containers[index].error = text
                probe.containers[index].ports = [text]
                probe.containers[index].restartPolicy = text
            }
            return probe
        }
        for role in sample.buckets.buckets.keys {
            sample.buckets.buckets[role]?.name = text
            sample.buckets.buckets[role]?.newest = [.read(.init(prefix: text, key: text, at: now))]
        }
        sample.details.changeVolume { volume in (volume.id, volume.type) = (text, text) }
        return sample
    }
}
