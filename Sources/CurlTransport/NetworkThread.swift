import CCurl
import Glibc
import Monitor
import Synchronization
import Wire

/// The one thread of all network traffic, and the queue by which others reach it.
///
/// It is started by the first command and sleeps without a time limit while nothing is in flight.
final class NetworkThread: Sendable {
    private enum Phase { case idle, running, stopped }

    private struct Shared {
        var phase = Phase.idle
        var commands: [NetworkCommand] = []
        var thread: pthread_t?
    }

    private let shared = Mutex(Shared())
    private let budget: BodyBudget
    private let lastID = Atomic<UInt64>(0)
    private let bell = Bell()

    /// A thread whose answers together take no more than `budget`.
    init(budget: BodyBudget) { self.budget = budget }

    /// A number for the next exchange.
    func nextID() -> UInt64 { lastID.wrappingAdd(1, ordering: .relaxed).newValue }

    /// Hands a command over; after `stop` it is refused with `.cancelled`.
    func submit(_ command: NetworkCommand) {
        let (refusal, mustWake): (PollFailure?, Bool) = shared.withLock { shared in
            if shared.phase == .idle {
                guard command.opensExchange else { return (nil, false) }
                if let why = bell.open() ?? start(&shared.thread) {
                    return (.unreachable(host: "network", why: "no thread could be started: \(why)"), false)
                }
                shared.phase = .running
            }
            guard shared.phase == .running else { return (.cancelled, false) }
            shared.commands.append(command)
            return (nil, shared.commands.count == 1)
        }
        // Outside of the lock, which the thread takes as soon as it is awake.
        if mustWake { bell.ring() }
        if let refusal { command.refuse(refusal) }
    }

    /// Ends the thread, which gives up whatever it has in flight.
    func stop() {
        shared.withLock { $0.phase = .stopped }
        bell.ring()
    }

    /// Waits for the end of the thread after `stop`.
    func join() {
        if let thread = takeThread() { pthread_join(thread, nil) }
    }

    /// Lets the thread end by itself after `stop`.
    func detach() {
        if let thread = takeThread() { pthread_detach(thread) }
    }

    private func takeThread() -> pthread_t? {
        shared.withLock { shared in
            defer { shared.thread = nil }
            return shared.thread
        }
    }

    /// Starts the thread; the system's words when that failed.
    private func start(_ thread: inout pthread_t?) -> String? {
        let context = Unmanaged.passRetained(self)
        var created = pthread_t()
        let code = pthread_create(
            &created, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<NetworkThread>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        guard code == 0 else {
            context.release()
            return String(cString: strerror(code))
        }
        thread = created
        return nil
    }

    private func run() {
        ThreadSignals.leaveToOthers()
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        let work = NetworkWork(thread: self, budget: budget, bell: bell)
        while true {
            let (commands, stopped) = shared.withLock { shared in
                defer { shared.commands = [] }
                if work == nil { shared.phase = .stopped }
                return (shared.commands, shared.phase == .stopped)
            }
            guard let work, !stopped else {
                for command in commands { command.refuse(.cancelled) }
                work?.abandon()
                return
            }
            for command in commands { work.accept(command) }
            work.step()
        }
    }
}
