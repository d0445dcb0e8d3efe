import Foundation

/// An authority of the tests and certificates by it, made once by the openssl program.
struct Certificates: Sendable {
    /// Where the files `NAME.pem` and `NAME.key` are.
    let folder: URL
    /// The end of the certificates that have not ended: 2049-12-31 23:59:59 UTC.
    static let end = 2_524_607_999.0
    /// The ones that all tests share.
    static let shared = Result { try Certificates() }

    /// The path of a file in the folder.
    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    private init() throws {
        folder = try Shell.temporaryFolder()
        try Shell.run(Self.script, in: folder)
        atexit {
            if case .success(let made) = Certificates.shared { try? FileManager.default.removeItem(at: made.folder) }
        }
    }

    private static let script = """
        exec 2>errors
        new="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
        openssl req -x509 $new -keyout ca.key -out ca.pem -days 30 -subj "/CN=mltop test authority"
        openssl req -x509 $new -keyout own.key -out own.pem -days 30 -subj "/CN=127.0.0.1" \\
            -addext "subjectAltName=IP:127.0.0.1"
        : >index.txt
        make() {
            printf '%s\\n' '[ca]' 'default_ca=d' '[d]' 'database=index.txt' 'new_certs_dir=.' 'rand_serial=yes' \\
                'default_md=sha256' 'policy=p' 'unique_subject=no' 'x509_extensions=x' '[p]' 'commonName=supplied' \\
                '[x]' "subjectAltName=$2" >$1.cnf
            openssl req $new -keyout $1.key -out $1.csr -subj "/CN=$1"
            openssl ca -batch -notext -config $1.cnf -cert ca.pem -keyfile ca.key -startdate $3 -enddate $4 \\
                -in $1.csr -out $1.pem
        }
        make good IP:127.0.0.1 20200101000000Z 20491231235959Z
        make other DNS:other.example 20200101000000Z 20491231235959Z
        make expired IP:127.0.0.1 20200101000000Z 20200201000000Z
        make future IP:127.0.0.1 20480101000000Z 20491231235959Z
        """
}
