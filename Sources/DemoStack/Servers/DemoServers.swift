import NIOCore
import NIOHTTP1
import NIOPosix

/// The listening sockets of one demo and the one thread that serves them.
struct DemoServers: Sendable {
    /// What waits behind a port.
    enum Behaviour {
        /// An HTTP service.
        case http(any HTTPService)
        /// PostgreSQL.
        case postgres
        /// Redis.
        case redis
        /// A process that takes connections, reads and never answers.
        case silence
        /// Nothing: the host is off.
        case nothing
    }

    private let group: MultiThreadedEventLoopGroup
    private let held: [CInt]
    /// The ports, in the order of the behaviours.
    let ports: [Int]

    /// Opens a port for each behaviour and starts to serve.
    static func start(_ behaviours: [Behaviour], _ state: DemoState) throws(DemoFailure) -> DemoServers {
        var ports: [Int] = []
        var held: [CInt] = []
        var listeners: [(port: LoopbackPort, behaviour: Behaviour)] = []
        do throws(DemoFailure) {
            for behaviour in behaviours {
                if case .nothing = behaviour {
                    let off = try LoopbackPort.unreachable()
                    ports.append(off.port)
                    held += off.held
                } else {
                    let port = try LoopbackPort.listening()
                    ports.append(port.number)
                    listeners.append((port, behaviour))
                }
            }
        } catch {
            LoopbackPort.release(held + listeners.map(\.port.descriptor))
            throw error
        }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let servers = DemoServers(group: group, held: held, ports: ports)
        let bound = listeners.map { listener in
            bootstrap(group, listener.behaviour, state).withBoundSocket(listener.port.descriptor)
        }
        do {
            try EventLoopFuture.andAllSucceed(bound, on: group.next()).wait()
        } catch {
            servers.stop()
            throw .servers("\(error)")
        }
        return servers
    }

    /// Closes every socket and ends the thread; called once.
    func stop() {
        LoopbackPort.release(held)
        // Only a group that is already shut down throws here, and it has nothing left to close.
        try? group.syncShutdownGracefully()
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
                    case .postgres: try pipeline.addHandler(PostgresExchange())
                    case .redis: try pipeline.addHandler(RedisExchange(state))
                    case .silence, .nothing: break
                    }
                }
            }
    }
}
