import CSpawn
import Glibc
import Synchronization
import Wire

/// A child that has the terminal of this program, waited for by a thread of its own.
///
/// It is of this program's process group, so that the kernel gives it the keys and stops both with Ctrl-Z, and the shell
/// continues both.
enum TerminalChild {
    /// How long a child may need until a stop that was meant for both has reached this program too, in microseconds.
    private static let settling: UInt32 = 100_000

    private static let living = Mutex<(child: pid_t, settings: TerminalSettings)?>(nil)

    /// Runs `order` on a new thread and hands over its exit status.
    static func start(
        _ order: ChildOrder, deliver: @escaping @Sendable (Result<Int32, ProcessFailure>) -> Void
    ) {
        let job = Unmanaged.passRetained(Job(order: order, deliver: deliver))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                let job = Unmanaged<Job>.fromOpaque(context).takeRetainedValue()
                ThreadSignals.leaveToOthers()
                job.deliver(Result { () throws(ProcessFailure) in try TerminalChild.run(job.order) })
                return nil
            }, job.toOpaque())
        guard code == 0 else {
            job.release()
            return deliver(.failure(.notStarted(SystemWords.of(code))))
        }
        pthread_detach(thread)
    }

    /// Ends the child that has the terminal at the moment, if one has, and puts the terminal's settings back.
    static func end() {
        guard let (child, settings) = living.withLock({ $0 }) else { return }
        kill(child, SIGHUP)
        kill(child, SIGCONT)
        settings.restore()
    }

    private final class Job: Sendable {
        let order: ChildOrder
        let deliver: @Sendable (Result<Int32, ProcessFailure>) -> Void

        init(order: ChildOrder, deliver: @escaping @Sendable (Result<Int32, ProcessFailure>) -> Void) {
            self.order = order
            self.deliver = deliver
        }
    }

    private static func run(_ order: ChildOrder) throws(ProcessFailure) -> Int32 {
        var arguments = order.arguments.map { strdup($0) } + [nil]
        var environment = order.environment.map { strdup($0) } + [nil]
        defer { for text in arguments + environment { free(text) } }
        let settings = TerminalSettings()
        let kept = ignoreKeys()
        defer { for (signal, action) in kept { restore(signal, action) } }
        var child = pid_t()
        let code = cspawn_here(&child, order.program, &arguments, &environment)
        guard code == 0 else { throw .notStarted("\(order.program): \(SystemWords.of(code))") }
        living.withLock { $0 = (child, settings) }
        let status = wait(for: child)
        living.withLock { $0 = nil }
        settings.restore()
        return status
    }

    /// The signals of keys are the child's alone; a handler of this program's own stays, because a signal that is ignored
    /// could not be told from one that never came.
    private static func ignoreKeys() -> [(Int32, sigaction)] {
        [SIGINT, SIGQUIT].compactMap { signal in
            var before = sigaction()
            guard sigaction(signal, nil, &before) == 0, before.__sigaction_handler.sa_handler == nil else { return nil }
            var ignoring = sigaction()
            ignoring.__sigaction_handler.sa_handler = SIG_IGN
            return sigaction(signal, &ignoring, nil) == 0 ? (signal, before) : nil
        }
    }

    private static func restore(_ signal: Int32, _ action: sigaction) {
        var action = action
        sigaction(signal, &action, nil)
    }

    private static func wait(for child: pid_t) -> Int32 {
        while true {
            var status: Int32 = 0
            let result = waitpid(child, &status, WUNTRACED)
            if result < 0, errno == EINTR { continue }
            // A program that ignores SIGCHLD never learns a status.
            if result < 0 { return 0 }
            if let code = code(of: status) { return code }
            if let code = followStop(of: child) { return code }
        }
    }

    /// Stops this program too when the child alone was stopped, so that the shell has the terminal and can continue both;
    /// the exit status if the child has ended meanwhile.
    private static func followStop(of child: pid_t) -> Int32? {
        // By a key both are stopped, and this goes on only when both are continued.
        usleep(settling)
        var status: Int32 = 0
        if waitpid(child, &status, WNOHANG | WCONTINUED) == child { return code(of: status) }
        // Without a terminal in the foreground no key has stopped it, and no shell would continue this program.
        if tcgetpgrp(STDIN_FILENO) == getpgrp() {
            kill(getpid(), SIGTSTP)
            usleep(settling)
        }
        // Where nobody can be stopped, because no shell would continue it, neither shall the child be.
        kill(child, SIGCONT)
        return nil
    }

    /// The exit status; nil for a child that was stopped or continued.
    private static func code(of status: Int32) -> Int32? {
        if status & 0xFF == 0x7F || status == 0xFFFF { return nil }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}
