import FoundationEssentials

/// The four searches of MLflow's REST API, in its protobuf JSON: what is empty is absent, times are milliseconds.
enum MLflowSearch {
    /// `experiments/search`; without `max_results` it is refused.
    static func experiments(_ question: MLflowQuestion, in world: DemoWorld, at now: Date) -> ServedAnswer {
        guard question.limit(default: 0) > 0 else {
            return refused(
                "Invalid value \(question.limit(default: 0)) for parameter 'max_results' supplied. "
                    + "It must be a positive integer")
        }
        guard let filter = question.name else { return refused(filter: question.filter) }
        let first = CivilTime.firstDay(ofMonth: CivilTime(world.started).monthIndex - 9)
        let rows = [("1", DemoNames.experiment, 3600.0), ("0", "Default", 0.0)].filter { filter.admits($0.1) }
        return page(
            question, 1000, "experiments",
            rows.map { id, name, later in
                let made = milliseconds(first.addingTimeInterval(later))
                return [
                    "experiment_id": .string(id), "name": .string(name),
                    "artifact_location": "s3://\(DemoNames.artifactsBucket)/artifacts/\(id)",
                    "lifecycle_stage": "active",
                    "last_update_time": made, "creation_time": made, "workspace": "default",
                ]
            })
    }

    /// `runs/search`, the newest first; without the id of an experiment, as text, it finds nothing.
    static func runs(_ question: MLflowQuestion, in world: DemoWorld, at now: Date) -> ServedAnswer {
        guard question.filter.isEmpty else { return refused(filter: question.filter) }
        guard question.experiments.contains("1") else { return .json([:]) }
        return page(
            question, 1000, "runs",
            world.models(at: now).reversed().map { model in
                let name = "xgb-\(model.version)"
                return [
                    "info": [
                        "run_uuid": .string(model.run), "experiment_id": "1", "run_name": .string(name),
                        "user_id": "unknown", "status": "FINISHED", "start_time": milliseconds(model.begunAt),
                        "end_time": milliseconds(model.createdAt),
                        "artifact_uri": "s3://\(DemoNames.artifactsBucket)/artifacts/1/\(model.run)/artifacts",
                        "lifecycle_stage": "active", "run_id": .string(model.run),
                    ],
                    "data": [
                        "metrics": [
                            [
                                "key": "rmse", "value": .number(model.error),
                                "timestamp": milliseconds(model.createdAt),
                                "step": 9,
                            ]
                        ],
                        "params": [
                            ["key": "max_depth", "value": "\(model.depth)"],
                            ["key": "objective", "value": "reg:linear"],
                        ],
                        "tags": [
                            ["key": "mlflow.source.name", "value": "airflow"], ["key": "model", "value": "xgboost"],
                            ["key": "mlflow.runName", "value": .string(name)],
                        ],
                    ],
                    "inputs": [:], "outputs": [:],
                ]
            })
    }

    /// `registered-models/search`: the model, its newest version, and the alias that points at it.
    static func models(_ question: MLflowQuestion, in world: DemoWorld, at now: Date) -> ServedAnswer {
        guard let filter = question.name else { return refused(filter: question.filter) }
        let models = world.models(at: now)
        guard let newest = models.last, let oldest = models.first, filter.admits(DemoNames.model) else {
            return .json([:])
        }
        return page(
            question, 100, "registered_models",
            [
                [
                    "name": .string(DemoNames.model), "creation_timestamp": milliseconds(oldest.createdAt),
                    "last_updated_timestamp": milliseconds(newest.createdAt), "description": "duration in minutes",
                    "latest_versions": [version(newest)], "tags": [["key": "team", "value": "mlops"]],
                    "aliases": [["alias": "champion", "version": "\(newest.version)"]],
                ]
            ])
    }

    /// `model-versions/search`, the one changed last first.
    static func versions(_ question: MLflowQuestion, in world: DemoWorld, at now: Date) -> ServedAnswer {
        guard let filter = question.name else { return refused(filter: question.filter) }
        let models = filter.admits(DemoNames.model) ? world.models(at: now) : []
        return page(question, 10_000, "model_versions", models.reversed().map(version))
    }

    static func version(_ model: TrainedModel) -> JSON {
        [
            "name": .string(DemoNames.model), "version": "\(model.version)",
            "creation_timestamp": milliseconds(model.createdAt),
            "last_updated_timestamp": milliseconds(model.createdAt), "current_stage": "None", "description": "",
            "source": "s3://\(DemoNames.artifactsBucket)/artifacts/1/\(model.run)/artifacts/model",
            "run_id": .string(model.run), "status": "READY", "run_link": "",
        ]
    }

    static func milliseconds(_ date: Date) -> JSON { .int(Int(date.timeIntervalSince1970 * 1000)) }

    private static func page(_ question: MLflowQuestion, _ usual: Int, _ name: String, _ all: [JSON]) -> ServedAnswer {
        let from = max(0, question.offset)
        let limit = max(1, question.limit(default: usual))
        let rows = Array(all.dropFirst(from).prefix(limit))
        guard !rows.isEmpty else { return .json([:]) }
        var members = [JSON.Member(key: name, value: .array(rows))]
        if from + rows.count < all.count {
            members.append(JSON.Member(key: "next_page_token", value: "\(from + rows.count)"))
        }
        return .json(.object(members))
    }

    private static func refused(filter: String) -> ServedAnswer {
        refused("Invalid clause(s) in filter string: '\(filter)'")
    }

    private static func refused(_ message: String) -> ServedAnswer {
        .json(
            [
                "error_code": "INVALID_PARAMETER_VALUE", "message": .string(message), "sqlstate": "KAM00",
                "error_class": "INVALID_PARAMETER_VALUE",
            ], status: 400)
    }
}
