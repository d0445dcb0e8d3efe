import AWSClient
import ArgumentParser

/// `mltop _sign`: signs requests from standard input, one JSON object a line, for the comparison with other signers.
struct SignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "_sign", abstract: "Sign requests from standard input.", shouldDisplay: false)

    func run() throws {
        while let line = readLine() { Output.standard.lines([SignatureV4.answer(toLine: line)]) }
    }
}
