import FoundationEssentials

/// Stands in for the endpoints of all AWS services that are read: one address, told apart as a signature tells them.
struct AWSService: HTTPService {
    /// The account's key pair while its credentials are good; the example of AWS's own documentation.
    static let accessKey = "AKIAIOSFODNN7EXAMPLE"
    /// The key id of the temporary credentials that have ended.
    static let endedAccessKey = "ASIAIOSFODNN7EXAMPLE"

    let manner = ServerManner(dateHeader: "Date")

    /// Answers a signed call, or refuses it in the words and the shape of the service that was called.
    func answer(_ request: ServedRequest, in world: DemoWorld, at now: Date) -> ServedAnswer {
        let id = world.noise.uuid(.requestID, Int(now.timeIntervalSince1970 * 1e6))
        let call = AWSCall(request, requestID: id)
        let fault: AWSFault?
        if let credential = call.credential {
            let expected = world.circumstances.credentialsEnded ? Self.endedAccessKey : Self.accessKey
            fault =
                credential.accessKey != expected
                ? .unknownKey : world.circumstances.credentialsEnded ? .expired : nil
        } else {
            fault = .missingToken
        }
        let answer = fault.map(call.refusal) ?? Self.answer(call, in: world, at: now)
        return answer.with("x-amzn-requestid", id)
    }

    /// Answers a signed call that changes something; nil for any other, and for one that is refused.
    func change(_ request: ServedRequest, _ state: DemoState) -> ServedAnswer? {
        let (world, now) = (state.world, state.now())
        let id = world.noise.uuid(.requestID, Int(now.timeIntervalSince1970 * 1e6))
        let call = AWSCall(request, requestID: id)
        guard call.credential?.accessKey == Self.accessKey, !world.circumstances.credentialsEnded else { return nil }
        let answer: ServedAnswer? =
            switch call.service {
            case .ec2: EC2Changes.answer(call, state, at: now)
            case .lambda: FlowChanges.lambda(call, state)
            case .kinesis: FlowChanges.kinesis(call, state)
            default: nil
            }
        return answer?.with("x-amzn-requestid", id)
    }

    private static func answer(_ call: AWSCall, in world: DemoWorld, at now: Date) -> ServedAnswer {
        switch call.service {
        case .sts: STSAnswers.answer(call)
        case .ec2: EC2Answers.answer(call, in: world)
        case .iam: IAMAnswers.answer(call)
        case .cloudWatch: CloudWatchAnswers.answer(call, in: world, at: now)
        case .kinesis: KinesisAnswers.answer(call, in: world)
        case .lambda: LambdaAnswers.answer(call, in: world, at: now)
        case .logs: LogsAnswers.answer(call, in: world, at: now)
        case .s3: S3Answers.answer(call, in: world, at: now)
        case .budgets: BudgetsAnswers.answer(call, in: world, at: now)
        case .costExplorer: CostExplorerAnswers.answer(call, in: world, at: now)
        case .ecr: RegistryAnswers.answer(call)
        }
    }
}
