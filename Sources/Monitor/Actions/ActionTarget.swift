/// What an action works on, fixed by an id that stays the same while lists move and addresses change.
public struct ActionTarget: Hashable, Sendable {
    /// A kind of thing.
    public enum Kind: String, CaseIterable, Sendable {
        /// An EC2 instance.
        case host
        /// A container of a host.
        case service
        /// A DAG.
        case dag
        /// A run of a DAG.
        case run
        /// A task of a run.
        case task
        /// An event source mapping.
        case mapping
        /// The Kinesis stream.
        case stream
        /// What a command of the user's own is about.
        case custom
    }

    /// The thing itself.
    public enum Thing: Hashable, Sendable {
        /// A host of the stack by its name, and its instance id where it is known.
        case host(name: String, instance: String?)
        /// A compose service on a host of the stack, and the container's name where one is there.
        case service(host: String, service: String, container: String?)
        /// A DAG by its id.
        case dag(String)
        /// A run by the ids of the DAG and the run.
        case run(dag: String, run: String)
        /// A task of a run; `mapIndex` is -1 for a task that is not mapped.
        case task(dag: String, run: String, task: String, mapIndex: Int)
        /// The mapping by its UUID; nil where there is none.
        case mapping(String?)
        /// The stream by its name.
        case stream(String)
        /// A row of the screen, for a command of the user's own.
        case custom(String)
    }

    /// The thing.
    public var thing: Thing
    /// What people call it, such as `host orchestration`.
    public var label: String

    /// A target with its label.
    public init(_ thing: Thing) {
        self.thing = thing
        label =
            switch thing {
            case .host(let name, _): "host \(name)"
            case .service(let host, let service, _): "\(service) on \(host)"
            case .dag(let dag): "DAG \(dag)"
            case .run(let dag, let run): "run \(run) of \(dag)"
            case .task(let dag, let run, let task, let index):
                "task \(task)\(index >= 0 ? "[\(index)]" : "") of \(dag), run \(run)"
            case .mapping: "event source mapping"
            case .stream(let name): "stream \(name)"
            case .custom(let row): row
            }
    }

    /// Its kind.
    public var kind: Kind {
        switch thing {
        case .host: .host
        case .service: .service
        case .dag: .dag
        case .run: .run
        case .task: .task
        case .mapping: .mapping
        case .stream: .stream
        case .custom: .custom
        }
    }

    /// The id in the outside: an instance id, a service, `dag/run`, a UUID, a name.
    public var id: String {
        switch thing {
        case .host(let name, let instance): instance ?? name
        case .service(_, let service, _): service
        case .dag(let dag): dag
        case .run(let dag, let run): "\(dag)/\(run)"
        case .task(let dag, let run, let task, let index): "\(dag)/\(run)/\(task)" + (index >= 0 ? "/\(index)" : "")
        case .mapping(let id): id ?? "none"
        case .stream(let name): name
        case .custom(let row): row
        }
    }

    /// The id of the row that tells of it.
    public var row: String {
        switch thing {
        case .host(let name, _): "host.\(name)"
        case .service(_, let service, _): "compose.\(service)"
        case .dag: "airflow.dags"
        case .run, .task: "airflow.runs"
        case .mapping: "lambda.mapping"
        case .stream: "kinesis.stream"
        case .custom(let row): row
        }
    }

    /// The short name that is typed to confirm.
    public var name: String {
        switch thing {
        case .host(let name, _): name
        default: id
        }
    }

    /// The name of the host that it is or runs on; nil for what has none.
    public var host: String? {
        switch thing {
        case .host(let name, _): name
        case .service(let host, _, _): host
        default: nil
        }
    }
}
