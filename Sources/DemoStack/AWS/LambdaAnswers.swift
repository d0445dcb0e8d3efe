import FoundationEssentials

/// Lambda: the function's configuration and its event source mappings.
enum LambdaAnswers {
    /// ListFunctions, GetFunctionConfiguration and ListEventSourceMappings, by their paths.
    static func answer(_ call: AWSCall, in world: DemoWorld, at now: Date) -> ServedAnswer {
        let segments = call.request.segments
        guard call.request.method == "GET", segments.first == "2015-03-31" else {
            return call.refusal(.unknownOperation)
        }
        if segments.count == 2, segments[1] == "functions" {
            return call.json(["Functions": [configuration(in: world)]])
        }
        if segments.count == 4, segments[1] == "functions", segments[3] == "configuration" {
            guard isFunction(segments[2]) else { return notFound(call, segments[2]) }
            return call.json(configuration(in: world))
        }
        if segments.count == 2, segments[1] == "event-source-mappings" {
            let query = call.request.query
            if let name = query["FunctionName"], !isFunction(name) { return notFound(call, name) }
            let isOther = query["EventSourceArn"].map { $0 != DemoNames.streamARN } ?? false
            let isThere = world.hasMapping && !isOther
            return call.json(["EventSourceMappings": isThere ? [mapping(in: world, at: now)] : []])
        }
        if segments.count == 3, segments[1] == "event-source-mappings" {
            guard segments[2] == mappingID(in: world), world.hasMapping else {
                return call.refusal(
                    .other("ResourceNotFoundException", "The resource you requested does not exist.", status: 404))
            }
            return call.json(mapping(in: world, at: now))
        }
        return call.refusal(.unknownOperation)
    }

    /// True for the function's name and for its whole and partial ARN.
    private static func isFunction(_ name: String) -> Bool {
        [DemoNames.function, DemoNames.functionARN, "\(DemoNames.account):function:\(DemoNames.function)"]
            .contains { name == $0 || name == $0 + ":$LATEST" }
    }

    private static func notFound(_ call: AWSCall, _ name: String) -> ServedAnswer {
        let arn =
            name.hasPrefix("arn:")
            ? name : "arn:aws:lambda:\(DemoNames.region):\(DemoNames.account):function:\(name)"
        return call.refusal(.other("ResourceNotFoundException", "Function not found: \(arn)", status: 404))
    }

    private static func configuration(in world: DemoWorld) -> JSON {
        let made = CivilTime.firstDay(ofMonth: CivilTime(world.started).monthIndex).addingTimeInterval(-5 * 86_400)
        let changed = world.storingBroken ?? made
        var variables: [JSON.Member] = [
            .init(key: "KINESIS_STREAM", value: .string(DemoNames.stream)),
            .init(key: "MLFLOW_TRACKING_URI", value: "http://10.0.1.5:5000"),
        ]
        // What the deployment's Terraform sets is not what the code reads.
        variables +=
            world.storingBroken == nil
            ? [
                .init(key: "DATA_STORAGE_BUCKET", value: .string(DemoNames.dataBucket)),
                .init(key: "PREDICTIONS_S3_BUCKET", value: .string(DemoNames.dataBucket)),
            ] : [.init(key: "DATA_BUCKET", value: .string(DemoNames.dataBucket))]
        return [
            "FunctionName": .string(DemoNames.function), "FunctionArn": .string(DemoNames.functionARN),
            "Role": "arn:aws:iam::\(DemoNames.account):role/\(DemoNames.project)-lambda-role-dev", "CodeSize": 0,
            "Description": "", "Timeout": 30, "MemorySize": 256,
            "LastModified": .string(CivilTime(changed).seconds + ".000+0000"),
            "CodeSha256": "59062af6c82c2a452be24803ef477688942dc002806130417b2921455fbe7c91", "Version": "$LATEST",
            "Environment": ["Variables": .object(variables)],
            "TracingConfig": ["Mode": "PassThrough"], "RevisionId": .string(world.noise.uuid(.model, -1)),
            "State": "Active", "LastUpdateStatus": "Successful", "PackageType": "Image", "Architectures": ["x86_64"],
            "EphemeralStorage": ["Size": 512], "SnapStart": ["ApplyOn": "None", "OptimizationStatus": "Off"],
            "LoggingConfig": ["LogFormat": "Text", "LogGroup": .string(DemoNames.logGroup)],
        ]
    }

    /// The id of the mapping.
    static func mappingID(in world: DemoWorld) -> String { world.noise.uuid(.model, -2) }

    /// The mapping, which is on its way for a moment after somebody enabled it.
    static func mapping(in world: DemoWorld, at now: Date) -> JSON {
        let state = world.deeds.mappingEnabled.map { $0 > now ? "Enabling" : "Enabled" } ?? world.mappingState
        let changed = world.deeds.mappingEnabled ?? world.mappingDeleted
        let made = CivilTime.firstDay(ofMonth: CivilTime(world.started).monthIndex - 8).timeIntervalSince1970
        return [
            "UUID": .string(mappingID(in: world)), "StartingPosition": "LATEST", "BatchSize": 100,
            "MaximumBatchingWindowInSeconds": 5, "ParallelizationFactor": 1,
            "EventSourceArn": .string(DemoNames.streamARN), "FunctionArn": .string(DemoNames.functionARN),
            "LastModified": .number(changed?.timeIntervalSince1970 ?? made), "LastProcessingResult": "OK",
            "State": .string(state),
            "StateTransitionReason": "User action", "DestinationConfig": ["OnFailure": [:]],
            "MaximumRecordAgeInSeconds": -1, "BisectBatchOnFunctionError": false, "MaximumRetryAttempts": -1,
            "TumblingWindowInSeconds": 0, "FunctionResponseTypes": [],
        ]
    }
}
