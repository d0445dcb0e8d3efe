import FoundationEssentials

/// The records of Airflow 3.0.3's lists, with the keys and the order of the real ones.
enum AirflowRecords {
    /// A moment in the form of the API: microseconds and `Z`.
    static func stamp(_ date: Date?) -> JSON { .optional(date.map { CivilTime($0).microseconds + "Z" }) }

    /// A DAG.
    static func dag(_ dag: DemoDAG, in world: DemoWorld, at now: Date) -> JSON {
        let next = stamp(world.nextRunAfter(of: dag, at: now))
        return [
            "dag_id": .string(dag.id), "dag_display_name": .string(dag.id), "is_paused": .bool(world.isPaused(dag)),
            "is_stale": false, "last_parsed_time": stamp(world.heartbeat(of: .dagProcessor, at: now)),
            "last_expired": nil, "bundle_name": "dags-folder", "bundle_version": nil,
            "relative_fileloc": .string("\(dag.id).py"), "fileloc": .string("/opt/airflow/dags/\(dag.id).py"),
            "description": .string(dag.note), "timetable_summary": .optional(dag.schedule),
            "timetable_description": .string(dag.words),
            "tags": .array(dag.tags.map { ["name": .string($0), "dag_id": .string(dag.id)] }),
            "max_active_tasks": 16, "max_active_runs": 1, "max_consecutive_failed_dag_runs": 0,
            "has_task_concurrency_limits": false, "has_import_errors": false, "next_dagrun_logical_date": next,
            "next_dagrun_data_interval_start": next, "next_dagrun_data_interval_end": next,
            "next_dagrun_run_after": next, "owners": ["mlops"],
            "file_token": .string(world.noise.hex(.token, -1)),
        ]
    }

    /// A run.
    static func run(_ run: TrainingRun, in world: DemoWorld, at now: Date) -> JSON {
        let decided: Date? =
            run.state == .queued ? nil : run.endedAt ?? min(now, world.heartbeat(of: .scheduler, at: now))
        return [
            "dag_run_id": .string(run.id), "dag_id": .string(run.dag), "logical_date": stamp(run.logicalDate),
            "queued_at": stamp(run.queuedAt), "start_date": stamp(run.startedAt), "end_date": stamp(run.endedAt),
            "data_interval_start": stamp(run.logicalDate), "data_interval_end": stamp(run.logicalDate),
            "run_after": stamp(run.runAfter), "last_scheduling_decision": stamp(decided),
            "run_type": .string(run.kind.rawValue), "state": .string(run.state.rawValue),
            "triggered_by": run.kind == .manual ? "rest_api" : "timetable", "conf": [:], "note": nil,
            "dag_versions": [dagVersion(of: run.dag, in: world)], "bundle_version": nil,
        ]
    }

    /// A task instance.
    static func task(_ task: TaskInstance, in world: DemoWorld) -> JSON {
        let seconds = task.startedAt.flatMap { begun in task.endedAt?.timeIntervalSince(begun) }
        let hasRun = task.startedAt != nil
        let place = Int(task.run.runAfter.timeIntervalSince1970 / 60) * 8 + task.place
        return [
            "id": .string(world.noise.uuid(.run, place)), "task_id": .string(task.name),
            "dag_id": .string(task.run.dag), "dag_run_id": .string(task.run.id), "map_index": -1,
            "logical_date": stamp(task.run.logicalDate), "run_after": stamp(task.run.runAfter),
            "start_date": stamp(task.startedAt), "end_date": stamp(task.endedAt),
            "duration": seconds.map(JSON.number) ?? .null, "state": .optional(task.state),
            "try_number": hasRun ? 1 : 0, "max_tries": 0, "task_display_name": .string(task.name),
            "hostname": hasRun ? "airflow-worker" : "", "unixname": hasRun ? "default" : nil,
            "pool": "default_pool", "pool_slots": 1, "queue": "default",
            "priority_weight": .int(8 - task.place), "operator": "PythonOperator",
            "queued_when": stamp(task.startedAt?.addingTimeInterval(-0.3)),
            "scheduled_when": stamp(task.startedAt?.addingTimeInterval(-0.35)),
            "pid": hasRun ? .int(20_000 + place % 9000) : nil, "executor": nil, "executor_config": "{}", "note": nil,
            "rendered_map_index": nil, "rendered_fields": [:], "trigger": nil, "triggerer_job": nil,
            "dag_version": dagVersion(of: task.run.dag, in: world),
        ]
    }

    /// The only pool.
    static func pool(in world: DemoWorld, at now: Date) -> JSON {
        let running = world.dagRuns(at: now).filter { $0.state == .running }.count
        return [
            "name": "default_pool", "slots": 128, "description": "Default pool", "include_deferred": false,
            "occupied_slots": .int(running), "running_slots": .int(running), "queued_slots": 0, "scheduled_slots": 0,
            "open_slots": .int(128 - running), "deferred_slots": 0,
        ]
    }

    /// The number of a DAG's runs by state.
    static func statistics(_ dag: DemoDAG, in world: DemoWorld, at now: Date) -> JSON {
        let runs = world.dagRuns(at: now).filter { $0.dag == dag.id }
        let counts = TrainingRun.State.allCases.map { state -> JSON in
            ["state": .string(state.rawValue), "count": .int(runs.filter { $0.state == state }.count)]
        }
        return ["dag_id": .string(dag.id), "stats": .array(counts)]
    }

    /// The file that cannot be imported, where the scenario has one.
    static func importErrors(in world: DemoWorld, at now: Date) -> [JSON] {
        guard let age = world.circumstances.importFails else { return [] }
        // Airflow dates the error anew each time that it reads the file, which is every half minute.
        let since = world.started.addingTimeInterval(-age)
        let reads = (now.timeIntervalSince(since) / 30).rounded(.down)
        let trace = """
            Traceback (most recent call last):
              File "<frozen importlib._bootstrap>", line 488, in _call_with_frames_removed
              File "/opt/airflow/dags/train_features.py", line 7, in <module>
                import xgboost
            ModuleNotFoundError: No module named 'xgboost'

            """
        return [
            [
                "import_error_id": 1, "timestamp": stamp(since.addingTimeInterval(max(0, reads) * 30)),
                "filename": "/opt/airflow/dags/train_features.py", "bundle_name": "dags-folder",
                "stack_trace": .string(trace),
            ]
        ]
    }

    /// The processes of Airflow that live.
    static func jobs(in world: DemoWorld, at now: Date) -> [JSON] {
        let types = ["SchedulerJob", "TriggererJob", "DagProcessorJob"]
        return DemoWorld.Heart.allCases.filter { world.status(of: $0, at: now) == "healthy" }.map { heart in
            [
                "id": .int(heart.rawValue + 1), "dag_id": nil, "state": "running",
                "job_type": .string(types[heart.rawValue]),
                "start_date": stamp(world.started.addingTimeInterval(-3 * 86_400)), "end_date": nil,
                "latest_heartbeat": stamp(world.heartbeat(of: heart, at: now)), "executor_class": nil,
                "hostname": "orchestration", "unixname": "default",
            ]
        }
    }

    private static func dagVersion(of dag: String, in world: DemoWorld) -> JSON {
        [
            "id": .string(world.noise.uuid(.run, -100)), "version_number": 1, "dag_id": .string(dag),
            "bundle_name": "dags-folder", "bundle_version": nil,
            "created_at": stamp(CivilTime.firstDay(ofMonth: CivilTime(world.started).monthIndex - 9)),
            "bundle_url": nil,
        ]
    }
}
