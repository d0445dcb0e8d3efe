/// Why a call is refused, told by each service in words and a status of its own.
enum AWSFault: Equatable {
    /// No Authorization header of the right form.
    case missingToken
    /// A key that AWS does not know.
    case unknownKey
    /// Temporary credentials that have ended.
    case expired
    /// An operation that this service does not have here.
    case unknownOperation
    /// Any other, by code, message and status.
    case other(String, String, status: Int)
}

extension AWSCall {
    /// The refusal in the shape of the service that was called.
    func refusal(_ fault: AWSFault) -> ServedAnswer {
        let (code, message, status) = words(fault)
        switch service {
        case .ec2:
            let error = XML.text("Code", code) + XML.text("Message", message)
            return xml(
                "<Response><Errors>\(XML.element("Error", error))</Errors>\(XML.text("RequestID", requestID))</Response>",
                status: status)
        case .sts, .iam,
            .cloudWatch where !isJSON:
            let space =
                switch service {
                case .sts: "https://sts.amazonaws.com/doc/2011-06-15/"
                case .iam: "https://iam.amazonaws.com/doc/2010-05-08/"
                default: "http://monitoring.amazonaws.com/doc/2010-08-01/"
                }
            let error = XML.text("Type", "Sender") + XML.text("Code", code) + XML.text("Message", message)
            return xml(
                "<ErrorResponse xmlns=\"\(space)\">\(XML.element("Error", error))"
                    + "\(XML.text("RequestId", requestID))</ErrorResponse>", status: status)
        case .s3:
            let error = XML.text("Code", code) + XML.text("Message", message) + XML.text("RequestId", requestID)
            return xml(XML.element("Error", error), status: status)
        case .lambda:
            let body: JSON =
                status == 404 ? ["Type": "User", "Message": .string(message)] : ["message": .string(message)]
            return json(body, status: status).with("x-amzn-ErrorType", code)
        case .cloudWatch, .kinesis, .logs, .budgets, .costExplorer, .ecr:
            let answer = json(["__type": .string(code), "message": .string(message)], status: status)
            return service == .cloudWatch ? answer.with("x-amzn-query-error", "\(code);Sender") : answer
        }
    }

    /// An answer in XML.
    func xml(_ text: String, status: Int = 200) -> ServedAnswer {
        .text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(text)", status: status, type: "text/xml;charset=UTF-8")
    }

    /// Code, message and status; EC2 and the services with JSON have codes of their own for the same fault.
    private func words(_ fault: AWSFault) -> (code: String, message: String, status: Int) {
        if service == .s3 { return s3Words(fault) }
        let isQuery = !isJSON && service != .lambda
        let refused = service == .lambda || isQuery ? 403 : 400
        switch fault {
        case .missingToken:
            if service == .ec2 {
                return ("MissingParameter", "The request must contain the parameter AWSAccessKeyId", 400)
            }
            let code = isQuery ? "MissingAuthenticationToken" : "MissingAuthenticationTokenException"
            return (code, isQuery ? "Request is missing Authentication Token" : "Missing Authentication Token", refused)
        case .unknownKey:
            if service == .ec2 {
                return ("AuthFailure", "AWS was not able to validate the provided access credentials", 401)
            }
            let code = isQuery ? "InvalidClientTokenId" : "UnrecognizedClientException"
            return (code, "The security token included in the request is invalid.", refused)
        case .expired:
            if service == .ec2 { return ("RequestExpired", "Request has expired.", 400) }
            let code = isQuery ? "ExpiredToken" : "ExpiredTokenException"
            return (code, "The security token included in the request is expired", refused)
        case .unknownOperation:
            if service == .lambda { return ("UnknownOperationException", "Unknown operation", 404) }
            if !isQuery { return ("UnknownOperationException", "Unknown operation \(operation)", 400) }
            return ("InvalidAction", "The action \(operation) is not valid for this web service.", 400)
        case .other(let code, let message, let status): return (code, message, status)
        }
    }

    private func s3Words(_ fault: AWSFault) -> (code: String, message: String, status: Int) {
        switch fault {
        case .missingToken: ("AccessDenied", "Access Denied", 403)
        case .unknownKey:
            ("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", 403)
        case .expired: ("ExpiredToken", "The provided token has expired.", 400)
        case .unknownOperation: ("NotImplemented", "This request is not one that the demo knows.", 501)
        case .other(let code, let message, let status): (code, message, status)
        }
    }
}
