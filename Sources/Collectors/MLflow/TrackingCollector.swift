import FoundationEssentials
import Monitor

/// Reads what MLflow keeps: experiments, the newest runs, models with the versions that matter.
struct TrackingCollector: Collector {
    /// Models whose versions are read.
    private static let mostModels = 20
    /// Old versions that are asked for one by one, because an alias points to them.
    private static let mostOld = 20

    let reader: MLflowReader

    var source: SourceID { .tracking }

    /// Experiments with runs, and beside them the registry; throws only when neither could be read.
    func collect() async throws(PollFailure) -> Payload {
        async let askedRuns = runs()
        async let askedModels = models()
        let (runs, models) = await (askedRuns, askedModels)
        if let failure = runs.experiments.failure, models.part.failure != nil { throw failure }
        return .tracking(
            MLflowTracking(
                experiments: runs.experiments, runs: runs.runs, models: models.part, lacks: runs.lacks + models.lacks))
    }

    private func runs() async -> (experiments: Part<[MLflowExperiment]>, runs: Part<[MLflowRun]>, lacks: [String]) {
        do throws(PollFailure) {
            let experiments = try await reader.experiments()
            do throws(PollFailure) {
                let runs = try await reader.runs(of: experiments.rows.map(\.id))
                return (.read(experiments.rows), .read(runs.rows), experiments.lacks + runs.lacks)
            } catch {
                return (.read(experiments.rows), .failed(error), experiments.lacks)
            }
        } catch {
            return (.failed(error), .failed(error), [])
        }
    }

    private func models() async -> (part: Part<[MLflowModel]>, lacks: [String]) {
        do throws(PollFailure) {
            let found = try await reader.models()
            var models = found.rows
            var lacks = found.lacks
            var old = 0
            for place in models.indices.prefix(Self.mostModels) {
                do throws(PollFailure) {
                    let versions = try await reader.versions(of: models[place].name)
                    models[place].take(versions.rows, isAll: versions.next == nil)
                    for (alias, number) in models[place].missing where old < Self.mostOld {
                        old += 1
                        guard let version = try await reader.version(number, of: models[place].name) else {
                            models[place].lostAliases.append(alias)
                            continue
                        }
                        models[place].take([version], isAll: false)
                    }
                } catch {
                    if lacks.count < 20 { lacks.append("versions of \(models[place].name.prefix(60)): \(error)") }
                }
            }
            for place in models.indices { models[place].nameAliases() }
            if models.count > Self.mostModels { lacks.append("versions of the first \(Self.mostModels) models only") }
            return (.read(models), lacks)
        } catch {
            return (.failed(error), [])
        }
    }
}

extension MLflowModel {
    /// Aliases whose version was not read, in the order of their names.
    fileprivate var missing: [(String, Int)] {
        aliases.filter { alias in !versions.contains { $0.number == alias.value } && !lostAliases.contains(alias.key) }
            .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Adds versions, the highest number first; with all of them, an alias to any other is lost.
    fileprivate mutating func take(_ found: [Version], isAll: Bool) {
        let known = Set(found.map(\.number))
        versions = (found + versions.filter { !known.contains($0.number) }).sorted { $0.number > $1.number }
        if isAll, !found.isEmpty { lostAliases += missing.map(\.0) }
    }

    /// Writes to each version which aliases point to it.
    fileprivate mutating func nameAliases() {
        for place in versions.indices {
            versions[place].aliases = aliases.filter { $0.value == versions[place].number }.keys.sorted()
        }
    }
}
