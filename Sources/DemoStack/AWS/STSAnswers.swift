/// STS: who the caller is.
enum STSAnswers {
    /// GetCallerIdentity.
    static func answer(_ call: AWSCall) -> ServedAnswer {
        guard call.operation == "GetCallerIdentity" else { return call.refusal(.unknownOperation) }
        let result =
            XML.text("Arn", "arn:aws:iam::\(DemoNames.account):user/mlops-ops")
            + XML.text("UserId", "AIDACKCEVSQ6C2EXAMPLE") + XML.text("Account", DemoNames.account)
        let metadata = XML.element("ResponseMetadata", XML.text("RequestId", call.requestID))
        return call.xml(
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                + "\(XML.element("GetCallerIdentityResult", result))\(metadata)</GetCallerIdentityResponse>")
    }
}
