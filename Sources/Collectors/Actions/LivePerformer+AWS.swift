import AWSClient
import Monitor

extension LivePerformer {
    /// Seconds after which what was to come has not come.
    private static let patience = 90.0

    /// Does a step that is a call of AWS.
    func perform(_ order: AWSOrder, _ step: ActionStep) async throws(ActionFault) -> String {
        guard let aws else { throw .refused("there is no way to AWS") }
        switch order {
        case .readHost(let instance, let states):
            let answer = try await send(.describeInstances(filters: [("instance-id", [instance])]), aws, step)
            return try state(of: instance, in: answer, mustBe: states, step)
        case .host(let change, let instance, true):
            try await tryOut(.changeInstance(change.rawValue, id: instance, isDryRun: true), aws, step)
            return "allowed"
        case .host(let change, let instance, false):
            let answer = try await send(.changeInstance(change.rawValue, id: instance, isDryRun: false), aws, step)
            guard let root = try? answer.xml() else {
                throw .unknown("\(step.summary): the answer is not what EC2 sends")
            }
            let row = root.list("instancesSet").first { $0.text("instanceId") == instance }
            return row?.at("currentState", "name")?.text ?? "accepted"
        case .readMapping(let id, let states):
            let answer = try await send(.getEventSourceMapping(id: id), aws, step)
            let state = try state(ofMapping: answer, step)
            guard states.contains(state) else {
                throw .refused("the mapping is \(state) now, not \(states.joined(separator: " or "))")
            }
            return state
        case .enableMapping(let id):
            let answer = try await send(.enableEventSourceMapping(id: id), aws, step)
            return (try? state(ofMapping: answer, step)) ?? "accepted"
        case .putRide(let stream, let ride):
            _ = try await send(.putRecord(stream: stream, partition: ride.id, data: Array(ride.json.utf8)), aws, step)
            return "on the stream"
        case .awaitPrediction(let group, let ride):
            let call = AWSCall.filterLogEvents(
                group: group, from: ride.at.addingTimeInterval(-60), to: ride.at.addingTimeInterval(600),
                pattern: "\"\(ride.id)\"", limit: 50)
            return try await wait(step) { () throws(PollFailure) in
                let text = String(decoding: try await aws.send(call).body, as: UTF8.self)
                return text.contains("Processed ride \(ride.id)")
            }
        case .awaitObject(let bucket, let ride):
            return try await wait(step) { () throws(PollFailure) in
                do throws(PollFailure) {
                    _ = try await aws.send(.headObject(bucket, key: ride.key))
                    return true
                } catch .status(let code, _) where code == 404 {
                    return false
                }
            }
        }
    }

    /// Asks again and again until it is there, and says after how many seconds.
    private func wait(
        _ step: ActionStep, until isThere: () async throws(PollFailure) -> Bool
    ) async throws(ActionFault) -> String {
        let clock = ContinuousClock()
        let start = clock.now
        while true {
            do throws(PollFailure) {
                let found = try await isThere()
                let passed = (clock.now - start).components
                let seconds = Double(passed.seconds) + Double(passed.attoseconds) / 1e18
                // Asked once a second: it was there by then, and not a second before.
                if found { return "within \(Words.fixed(max(seconds, 0.1), 1)) s" }
                guard seconds < Self.patience else {
                    throw .timedOut(seconds: Self.patience)
                }
            } catch {
                throw ActionFault(error, of: step)
            }
            do { try await Task.sleep(for: .seconds(1)) } catch { throw .failed("\(step.summary): given up") }
        }
    }

    private func send(_ call: AWSCall, _ aws: AWSClient, _ step: ActionStep) async throws(ActionFault) -> AWSAnswer {
        do throws(PollFailure) { return try await aws.send(call) } catch { throw ActionFault(error, of: step) }
    }

    /// Sends a call that EC2 does not carry out: an error with this very code means that it would.
    private func tryOut(_ call: AWSCall, _ aws: AWSClient, _ step: ActionStep) async throws(ActionFault) {
        do throws(PollFailure) {
            _ = try await aws.send(call)
        } catch {
            if case .status(_, let detail) = error, detail.hasPrefix("DryRunOperation") { return }
            throw ActionFault(error, of: step)
        }
        throw .failed("\(step.summary): EC2 took a call that it was to try only for a real one")
    }

    private func state(
        of instance: String, in answer: AWSAnswer, mustBe states: [String], _ step: ActionStep
    ) throws(ActionFault) -> String {
        guard let root = try? answer.xml() else { throw .failed("\(step.summary): the answer is not what EC2 sends") }
        let rows = root.list("reservationSet").flatMap { $0.list("instancesSet") }
        guard let row = rows.first(where: { $0.text("instanceId") == instance }),
            let state = row.at("instanceState", "name")?.text
        else { throw .refused("EC2 knows no instance \(instance) any more") }
        guard states.contains(state) else {
            throw .refused("the instance is \(state) now, not \(states.joined(separator: " or "))")
        }
        return state
    }

    private func state(ofMapping answer: AWSAnswer, _ step: ActionStep) throws(ActionFault) -> String {
        struct Body: Decodable {
            var state: String?
            enum CodingKeys: String, CodingKey { case state = "State" }
        }
        guard let state = (try? answer.json(Body.self))?.state else {
            throw .failed("\(step.summary): the answer names no state")
        }
        return state
    }
}
