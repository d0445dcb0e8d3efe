import FoundationEssentials

/// A call of an AWS service: which one, which operation, by whom, and with what parameters.
struct AWSCall: Sendable {
    /// The services that the demo has.
    enum Service: String, CaseIterable {
        case sts, ec2, kinesis, lambda, logs, s3, iam, budgets, ecr
        case cloudWatch = "monitoring"
        case costExplorer = "ce"

        /// The beginning of `X-Amz-Target` where the service has one.
        var target: String? {
            switch self {
            case .kinesis: "Kinesis_20131202."
            case .logs: "Logs_20140328."
            case .cloudWatch: "GraniteServiceVersion20100801."
            case .budgets: "AWSBudgetServiceGateway."
            case .costExplorer: "AWSInsightsIndexService."
            case .ecr: "AmazonEC2ContainerRegistry_V20150921."
            case .sts, .ec2, .lambda, .s3, .iam: nil
            }
        }
    }

    /// What the Authorization header says of the caller; the signature is looked at, not verified.
    struct Credential: Equatable {
        /// The access key id.
        let accessKey: String
        /// The service of the scope.
        let service: String
    }

    /// The service.
    let service: Service
    /// The operation; empty for Lambda, which has paths.
    let operation: String
    /// True when the parameters are JSON.
    let isJSON: Bool
    /// The caller; nil when there is no Authorization header of the right form.
    let credential: Credential?
    /// The fields of a query-protocol body.
    let fields: FormFields
    /// The request itself.
    let request: ServedRequest
    /// The id that the answer gets.
    let requestID: String

    /// Finds service and operation by the credential's scope, `X-Amz-Target`, the path and `Action`.
    init(_ request: ServedRequest, requestID: String) {
        let target = request.headers.first(name: "x-amz-target") ?? ""
        let credential = Self.credential(of: request.headers.first(name: "authorization") ?? "")
        let form = FormFields(
            target.isEmpty && request.method == "POST" ? String(decoding: request.body, as: UTF8.self) : "")
        fields = form.pairs.isEmpty ? request.query : form
        service =
            credential.flatMap { Service(rawValue: $0.service) }
            ?? Self.guess(request, target, version: form["Version"])
        operation =
            target.isEmpty
            ? fields["Action"] ?? "" : target.split(separator: ".").last.map(String.init) ?? ""
        isJSON = !target.isEmpty
        self.credential = credential
        self.request = request
        self.requestID = requestID
    }

    /// The service that an unsigned request was meant for.
    private static func guess(_ request: ServedRequest, _ target: String, version: String?) -> Service {
        for service in Service.allCases {
            if let prefix = service.target, target.hasPrefix(prefix) { return service }
        }
        if request.path.hasPrefix("/2015-03-31/") { return .lambda }
        return switch version {
        case "2016-11-15": .ec2
        case "2010-08-01": .cloudWatch
        case "2010-05-08": .iam
        default: .sts
        }
    }

    /// Reads the JSON parameters, whose names begin with a small letter here; nil when they are not of that shape.
    func parameters<Parameters: Decodable>(_ type: Parameters.Type) -> Parameters? {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .custom { path in
            let name = path.last?.stringValue ?? ""
            return ParameterName(name.prefix(1).lowercased() + name.dropFirst())
        }
        return try? decoder.decode(type, from: Data(request.body.isEmpty ? Array("{}".utf8) : request.body))
    }

    /// An answer in the JSON of this service.
    func json(_ value: JSON, status: Int = 200) -> ServedAnswer {
        .json(value, status: status, type: jsonType)
    }

    /// The media type of this service's JSON.
    var jsonType: String {
        switch service {
        case .cloudWatch: "application/x-amz-json-1.0"
        case .lambda: "application/json"
        default: "application/x-amz-json-1.1"
        }
    }

    /// The caller of `AWS4-HMAC-SHA256 Credential=…/day/region/service/aws4_request, SignedHeaders=…, Signature=…`.
    private static func credential(of header: String) -> Credential? {
        let parts = header.split(whereSeparator: { $0 == "," || $0 == " " })
        guard parts.first == "AWS4-HMAC-SHA256" else { return nil }
        func value(_ name: String) -> Substring? {
            parts.first { $0.hasPrefix(name + "=") }?.dropFirst(name.count + 1)
        }
        let scope = (value("Credential") ?? "").split(separator: "/", omittingEmptySubsequences: false)
        let signature = value("Signature") ?? ""
        guard scope.count == 5, scope[1].utf8.count == 8, !scope[2].isEmpty, scope[4] == "aws4_request",
            signature.utf8.count == 64, signature.allSatisfy(\.isHexDigit),
            (value("SignedHeaders") ?? "").split(separator: ";").contains("host")
        else { return nil }
        return Credential(accessKey: String(scope[0]), service: String(scope[3]))
    }
}

/// A key of JSON parameters.
private struct ParameterName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
