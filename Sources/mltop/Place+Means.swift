import AWSClient
import CurlTransport
import Processes

extension ProgramPlace {
    /// What sources of AWS credentials may use here: the way to this machine's own addresses, programs, and the cache of
    /// the AWS command line.
    var means: CredentialMeans {
        CredentialMeans(
            direct: CurlTransport(TransportOptions()), processes: ChildProcesses(environment: environment),
            writer: files)
    }
}
