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
    enum Behaviour: Sendable {
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
        /// Nothing as long as the host is off; what waits there when it is on.
        indirect case off(Behaviour)
    }

    private enum Phase {
        case listening([Listener], DemoState)
        case starting
        case serving(MultiThreadedEventLoopGroup, DemoState)
        case closed
    }

    private typealias Listener = (place: Int, descriptor: CInt, behaviour: Behaviour)

    private let phase: Mutex<Phase>
    private let behaviours: [Behaviour]
    private let held: Mutex<[Int: [CInt]]>
    private let channels = Mutex<[Int: any Channel]>([:])
    /// The ports, in the order of the behaviours.
    let ports: [Int]

    private init(
        ports: [Int], held: [Int: [CInt]], listeners: [Listener], behaviours: [Behaviour], state: DemoState
    ) {
        phase = Mutex(.listening(listeners, state))
        self.ports = ports
        self.held = Mutex(held)
        self.behaviours = behaviours.map { if case .off(let on) = $0 { on } else { $0 } }
    }

    /// Opens a port for each behaviour.
    static func start(_ behaviours: [Behaviour], _ state: DemoState) throws(DemoFailure) -> DemoServers {
        var ports: [Int] = []
        var held: [Int: [CInt]] = [:]
        var listeners: [Listener] = []
        do throws(DemoFailure) {
            for (place, behaviour) in behaviours.enumerated() {
                if case .off = behaviour {
                    let off = try LoopbackPort.unreachable()
                    ports.append(off.port)
                    held[place] = off.held
                } else {
                    let port = try LoopbackPort.listening()
                    ports.append(port.number)
                    listeners.append((place, port.descriptor, behaviour))
                }
            }
        } catch {
            LoopbackPort.release(held.values.flatMap(\.self) + listeners.map(\.descriptor))
            throw error
        }
        return DemoServers(ports: ports, held: held, listeners: listeners, behaviours: behaviours, state: state)
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
        held.withLock { held in
            LoopbackPort.release(held.values.flatMap(\.self))
            held = [:]
        }
        if case .listening(let listeners, _) = before { LoopbackPort.release(listeners.map(\.descriptor)) }
        // Only a group that is already shut down throws here, and it has nothing left to close.
        if case .serving(let group, _) = before { try? group.syncShutdownGracefully() }
    }

    /// Starts the thread and hands it the listening sockets, unless the demo was closed meanwhile.
    ///
    /// A socket that cannot be served is closed with its channel, so that a connect to it is refused.
    private func serve(_ listeners: [Listener], _ state: DemoState) {
        phase.withLock { phase in
            guard case .starting = phase else { return LoopbackPort.release(listeners.map(\.descriptor)) }
            let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
            for listener in listeners { serve(listener, group, state) }
            phase = .serving(group, state)
        }
    }

    private func serve(_ listener: Listener, _ group: MultiThreadedEventLoopGroup, _ state: DemoState) {
        Self.bootstrap(group, listener.behaviour, state, isOn: { self.isOn(listener.place) })
            .withBoundSocket(listener.descriptor).whenSuccess { channel in
                self.channels.withLock { $0[listener.place] = channel }
            }
    }

    /// True while the host behind a place is on.
    private func isOn(_ place: Int) -> Bool { held.withLock { $0[place] == nil } }

    /// Opens or shuts the ports at `places`, as their host is started or stopped; their numbers stay.
    func turn(_ places: Range<Int>, on isOn: Bool) {
        phase.withLock { phase in
            guard case .serving(let group, let state) = phase else { return }
            for place in places where self.isOn(place) != isOn {
                if isOn {
                    LoopbackPort.release(held.withLock { $0.removeValue(forKey: place) } ?? [])
                    guard let port = try? LoopbackPort.listening(port: ports[place]) else { continue }
                    serve((place, port.descriptor, behaviours[place]), group, state)
                } else {
                    held.withLock { $0[place] = [] }
                    channels.withLock { $0.removeValue(forKey: place) }?.close(promise: nil)
                }
            }
        }
    }

    private static func bootstrap(
        _ group: MultiThreadedEventLoopGroup, _ behaviour: Behaviour, _ state: DemoState,
        isOn: @escaping @Sendable () -> Bool
    ) -> ServerBootstrap {
        ServerBootstrap(group: group)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    switch behaviour {
                    case .http(let service):
                        try pipeline.configureHTTPServerPipeline()
                        try pipeline.addHandler(HTTPExchange(service, state, isOn: isOn))
                    case .service(let name, let service):
                        switch state.world.conduct(of: name, at: state.now()) {
                        case .isClosed: channel.close(promise: nil)
                        case .isSilent: break
                        case .serves:
                            try pipeline.configureHTTPServerPipeline()
                            try pipeline.addHandler(
                                HTTPExchange(
                                    service, state,
                                    isOn: { isOn() && state.world.conduct(of: name, at: state.now()) == .serves }))
                        }
                    case .postgres: try pipeline.addHandler(PostgresExchange())
                    case .redis: try pipeline.addHandler(RedisExchange(state))
                    case .silence, .off: break
                    }
                }
            }
    }
}
