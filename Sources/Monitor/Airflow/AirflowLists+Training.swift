import FoundationEssentials

extension AirflowLists {
    private static let wordsOfTraining = ["train", "predict", "model"]

    /// The DAG that makes the model, as far as names tell: of those that are scheduled one whose id or tags speak of
    /// training, the one that is due next; where none does, whichever is due next.
    public var trainingDAG: DAG? {
        let scheduled = (dags.value ?? []).filter { !$0.isPaused && $0.schedule != nil && $0.nextRunAfter != nil }
        let named = scheduled.filter { dag in
            let text = ([dag.id] + dag.tags).joined(separator: " ").lowercased()
            return Self.wordsOfTraining.contains { text.holds($0) }
        }
        return (named.isEmpty ? scheduled : named)
            .min { ($0.nextRunAfter ?? .distantFuture) < ($1.nextRunAfter ?? .distantFuture) }
    }
}
