import Glibc
import Synchronization
import Wire

/// The life of one child, on a thread of its own.
final class ChildWatch {
    private let order: ChildOrder
    private let stop: Pipe
    private var input: Pipe?
    private let output: Pipe
    private let errors: Pipe
    private var sent = 0
    private var collected: (output: [UInt8], errors: [UInt8]) = ([], [])
    private var piece = [UInt8](repeating: 0, count: 64 << 10)

    /// Runs `order` on a new thread until the child ends or `stop` is closed, and hands over what came of it.
    static func start(
        _ order: ChildOrder, stop: Pipe,
        deliver: @escaping @Sendable (Result<ProcessOutput, ProcessFailure>) -> Void
    ) {
        let job = Unmanaged.passRetained(Job(order: order, stop: stop, deliver: deliver))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                let job = Unmanaged<Job>.fromOpaque(context).takeRetainedValue()
                ThreadSignals.leaveToOthers()
                job.deliver(
                    Result { () throws(ProcessFailure) in
                        guard let watch = ChildWatch(job.order, stop: job.stop) else {
                            throw .notStarted(SystemWords.of(errno))
                        }
                        return try watch.run()
                    })
                return nil
            }, job.toOpaque())
        guard code == 0 else {
            job.release()
            return deliver(.failure(.notStarted(SystemWords.of(code))))
        }
        pthread_detach(thread)
    }

    private final class Job: Sendable {
        let order: ChildOrder
        let stop: Pipe
        let deliver: @Sendable (Result<ProcessOutput, ProcessFailure>) -> Void

        init(
            order: ChildOrder, stop: Pipe, deliver: @escaping @Sendable (Result<ProcessOutput, ProcessFailure>) -> Void
        ) {
            self.order = order
            self.stop = stop
            self.deliver = deliver
        }
    }

    private init?(_ order: ChildOrder, stop: Pipe) {
        guard let input = Pipe(), let output = Pipe(), let errors = Pipe() else { return nil }
        self.order = order
        self.stop = stop
        self.input = input
        self.output = output
        self.errors = errors
    }

    private func run() throws(ProcessFailure) -> ProcessOutput {
        let deadline = Self.now() + order.timeout
        let child = try Spawn.start(
            order, input: input?.reading ?? -1, output: output.writing, errors: errors.writing)
        LivingChildren.add(child)
        defer { LivingChildren.remove(child) }
        input?.closeReading()
        output.closeWriting()
        errors.closeWriting()
        for end in [input?.writing ?? -1, output.reading, errors.reading] {
            _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
        }
        // A closed output comes with the end, so the child is asked for only then, or seldom: it may have left its
        // output to another process.
        var patience: Int32 = 1
        while true {
            let isSilent = output.reading < 0 && errors.reading < 0
            if let status = Self.status(of: child) {
                _ = drain()
                return finished(status)
            }
            patience = isSilent ? min(patience * 2, 50) : 100
            let rest = deadline - Self.now()
            guard rest > 0 else {
                Self.kill(child)
                throw .timedOut(seconds: order.timeout)
            }
            switch wait(milliseconds: min(patience, Int32(min(rest * 1000, 1000).rounded(.up)))) {
            case .toldToStop: return finished(Self.kill(child))
            case .goOn: break
            }
            guard drain() else {
                Self.kill(child)
                throw .tooLarge(limit: order.outputLimit)
            }
            feed()
        }
    }

    private enum Wait { case goOn, toldToStop }

    private func wait(milliseconds: Int32) -> Wait {
        var files = [
            pollfd(fd: stop.reading, events: Int16(POLLIN), revents: 0),
            pollfd(fd: output.reading, events: Int16(POLLIN), revents: 0),
            pollfd(fd: errors.reading, events: Int16(POLLIN), revents: 0),
            pollfd(fd: input?.writing ?? -1, events: Int16(POLLOUT), revents: 0),
        ]
        poll(&files, UInt(files.count), milliseconds)
        return files[0].revents == 0 ? .goOn : .toldToStop
    }

    /// Takes what the child has printed; false when it is too much.
    private func drain() -> Bool {
        drain(output, into: \.output) && drain(errors, into: \.errors)
    }

    private func drain(_ pipe: Pipe, into part: WritableKeyPath<(output: [UInt8], errors: [UInt8]), [UInt8]>) -> Bool {
        while pipe.reading >= 0 {
            let count = read(pipe.reading, &piece, piece.count)
            if count > 0 {
                let room = order.outputLimit - collected.output.count - collected.errors.count
                guard count <= room else { return false }
                collected[keyPath: part] += piece[..<count]
            } else if count < 0, errno == EINTR {
                continue
            } else if count < 0, errno == EAGAIN {
                return true
            } else {
                pipe.closeReading()
            }
        }
        return true
    }

    /// Hands over as much input as the child takes now.
    private func feed() {
        while let pipe = input, sent < order.input.count {
            let count = order.input[sent...].withUnsafeBytes { write(pipe.writing, $0.baseAddress, $0.count) }
            if count > 0 {
                sent += count
            } else if count < 0, errno == EAGAIN {
                return
            } else if errno != EINTR {
                break
            }
        }
        input = nil
    }

    private func finished(_ status: Int32) -> ProcessOutput {
        ProcessOutput(status: status, output: collected.output, errors: collected.errors)
    }

    /// The exit status of a child that has ended, 128 + the signal's number for a killed one; nil while it runs.
    private static func status(of child: pid_t, options: Int32 = WNOHANG) -> Int32? {
        var status: Int32 = 0
        var result = waitpid(child, &status, options)
        while result < 0, errno == EINTR { result = waitpid(child, &status, options) }
        if result == 0 { return nil }
        // A program that ignores SIGCHLD never learns a status.
        if result < 0 { return 0 }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    /// Kills the child with its group and waits for its end; its status.
    @discardableResult private static func kill(_ child: pid_t) -> Int32 {
        _ = Glibc.kill(-child, SIGKILL)
        return status(of: child, options: 0) ?? 128 + SIGKILL
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
