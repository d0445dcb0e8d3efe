import Cells
import Dashboard
import Screens
import Testing

@Suite("Frames look as they were approved")
struct GoldenTests {
    private static let sizes = [(40, 12), (80, 24), (120, 40), (200, 60)].map { Size(columns: $0.0, rows: $0.1) }

    private func name(_ scenery: Scenery, _ size: Size, _ suffix: String = "") -> String {
        "\(scenery.name)_\(size.columns)x\(size.rows)\(suffix)"
    }

    @Test("as text at every size", arguments: Scenery.all, sizes)
    func text(_ scenery: Scenery, _ size: Size) throws {
        try Golden.expect(Screen.frame(of: scenery.make(size)).text, is: name(scenery, size))
    }

    @Test("with ASCII alone", arguments: [Scenery.healthy, .schedulerDead, .detail], [sizes[1], sizes[2]])
    func ascii(_ scenery: Scenery, _ size: Size) throws {
        let text = Screen.frame(of: scenery.make(size), glyphs: .ascii).text
        #expect(text.utf8.allSatisfy { $0 == 10 || (0x20..<0x7F).contains($0) })
        try Golden.expect(text, is: name(scenery, size, "_ascii"))
    }

    @Test("a row that somebody acknowledged", arguments: [sizes[0], sizes[1], sizes[2]])
    func known(_ size: Size) throws {
        try Golden.expect(Screen.frame(of: Scenery.known.make(size)).text, is: name(.known, size))
    }

    @Test("what each cell means", arguments: [Scenery.healthy, .schedulerDead, .known, .credentialsExpired, .filter])
    func roles(_ scenery: Scenery) throws {
        let size = Self.sizes[1]
        try Golden.expect(Screen.frame(of: scenery.make(size)).roleMap, is: name(scenery, size, "_roles"))
    }

    @Test(
        "on a wall: large letters, no cursor and no hints",
        arguments: [Scenery.healthy, .schedulerDead, .manyProblems],
        [sizes[1], sizes[2], sizes[3], Size(columns: 280, rows: 80)])
    func wall(_ scenery: Scenery, _ size: Size) throws {
        let state = Scenery.press(["down"], scenery.make(size))
        try Golden.expect(Screen.frame(of: state, style: .wall).text, is: name(scenery, size, "_wall"))
    }
}
