extension DemoScenario {
    /// A DAG file was changed and cannot be imported.
    static let dagImportError = DemoScenario(
        "dag-import-error", "a DAG file needs a module that is not installed; the other DAGs run"
    ) {
        $0.importFails = 1500
    }
}
