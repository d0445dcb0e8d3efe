import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// The listening sockets of one demo and the one thread that serves them.
///
/// The sockets listen when `start` returns; the thread starts with `serve`, and the kernel keeps early connections until
/// it is there.
final class DemoServers: Sendable {
    /// What waits behind a port.
    enum Behaviour {
        /// An HTTP service.
        case http(any HTTPService)
        /// An HTTP service in a container that may be down, or hang.
        case service(String, any HTTPService)
        /// PostgreSQL.
        case postgres
        /// Redis.
        case redis
        /// A process that takes connections, reads and never answers.
        case silence
        /// Nothing: the host is off.
        case nothing
    }

    private enum Phase {
        case listening([Listener], DemoState)
        case starting
        case serving(MultiThreadedEventLoopGroup)
        case closed
    }

    private typealias Listener = (descriptor: CInt, behaviour: Behaviour)

    private let phase: Mutex<Phase>
    private let held: [CInt]
    /// The ports, in the order of the behaviours.
    let ports: [Int]

    private init(ports: [Int], held: [CInt], listeners: [Listener], state: DemoState) {
        phase = Mutex(.listening(listeners, state))
        self.ports = ports
        self.held = held
    }

    /// Opens a port for each behaviour.
    static func start(_ behaviours: [Behaviour], _ state: DemoState) throws(DemoFailure) -> DemoServers {
        var ports: [Int] = []
        var held: [CInt] = []
        var listeners: [Listener] = []
        do throws(DemoFailure) {
            for behaviour in behaviours {
                if case .nothing = behaviour {
                    let off = try LoopbackPort.unreachable()
                    ports.append(off.port)
                    held += off.held
                } else {
                    let port = try LoopbackPort.listening()
                    ports.append(port.number)
                    listeners.append((port.descriptor, behaviour))
                }
            }
        } catch {
            LoopbackPort.release(held + listeners.map(\.descriptor))
            throw error
        }
        return DemoServers(ports: ports, held: held, listeners: listeners, state: state)
    }

    /// Begins to serve, in the background; a second call does nothing.
    func serve() {
        phase.withLock { phase in
            guard case .listening(let listeners, let state) = phase else { return }
            phase = .starting
            Task.detached(priority: .userInitiated) { self.serve(listeners, state) }
        }
    }

    /// Closes every socket and ends the thread; called once.
    func stop() {
        let before = phase.withLock { phase in
            defer { phase = .closed }
            return phase
        }
        LoopbackPort.release(held)
        if case .listening(let listeners, _) = before { LoopbackPort.release(listeners.map(\.descriptor)) }
        // Only a group that is already shut down throws here, and it has nothing left to close.
        if case .serving(let group) = before { try? group.syncShutdownGracefully() }
    }

    /// Starts the thread and hands it the listening sockets, unless the demo was closed meanwhile.
    ///
    /// A socket that cannot be served is closed with its channel, so that a connect to it is refused.
    private func serve(_ listeners: [Listener], _ state: DemoState) {
        phase.withLock { phase in
            guard case .starting = phase else { return LoopbackPort.release(listeners.map(\.descriptor)) }
            let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
            for listener in listeners {
                _ = Self.bootstrap(group, listener.behaviour, state).withBoundSocket(listener.descriptor)
            }
            phase = .serving(group)
        }
    }

    private static func bootstrap(
        _ group: MultiThreadedEventLoopGroup, _ behaviour: Behaviour, _ state: DemoState
    ) -> ServerBootstrap {
        ServerBootstrap(group: group)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    switch behaviour {
                    case .http(let service):
                        try pipeline.configureHTTPServerPipeline()
                        try pipeline.addHandler(HTTPExchange(service, state))
                    case .service(let name, let service):
                        switch state.world.conduct(of: name, at: state.now()) {
                        case .isClosed: channel.close(promise: nil)
                        case .isSilent: break
                        case .serves:
                            try pipeline.configureHTTPServerPipeline()
                            try pipeline.addHandler(HTTPExchange(service, state))
                        }
                    case .postgres: try pipeline.addHandler(PostgresExchange())
                    case .redis: try pipeline.addHandler(RedisExchange(state))
                    case .silence, .nothing: break
                    }
                }
            }
    }
}
