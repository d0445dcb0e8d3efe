import FoundationEssentials

extension MLflowSearch {
    /// `model-versions/get`: one version of the model.
    static func version(_ request: ServedRequest, in world: DemoWorld, at now: Date) -> ServedAnswer {
        let number = request.query["version"].flatMap { Int($0) }
        guard request.query["name"] == DemoNames.model,
            let model = world.models(at: now).first(where: { $0.version == number })
        else {
            return missing("Model Version (name=\(request.query["name"] ?? ""), version=\(number ?? 0)) not found")
        }
        return .json(["model_version": version(model)])
    }

    /// `metrics/get-history`: ten values of a run's error, which fall to that of the run.
    static func history(_ request: ServedRequest, in world: DemoWorld, at now: Date) -> ServedAnswer {
        guard let model = world.models(at: now).first(where: { $0.run == request.query["run_id"] }) else {
            return missing("Run with id=\(request.query["run_id"] ?? "") not found")
        }
        guard request.query["metric_key"] == "rmse" else { return .json([:]) }
        let took = model.createdAt.timeIntervalSince(model.begunAt)
        return .json([
            "metrics": .array(
                (0..<10).map { step in
                    let at = model.begunAt.addingTimeInterval(took * Double(step + 1) / 10)
                    return [
                        "key": "rmse", "value": .number(model.error + Double(9 - step) * 0.35),
                        "timestamp": milliseconds(at), "step": .int(step),
                    ]
                })
        ])
    }

    private static func missing(_ message: String) -> ServedAnswer {
        .json(["error_code": "RESOURCE_DOES_NOT_EXIST", "message": .string(message)], status: 404)
    }
}
