const sdk =
  "node_modules/(@google-cloud|@googleapis|google-auth-library|google-gax|@kubernetes/client-node|@huggingface/hub)/";

// Pure rules of what screens say and draw, which need no server.
const shown =
  "(adoption-finding|attention|axis|byte-bars|cache-finding|cache-label|cause-lines|chosen-file|classify-file|clusters-finding|deploy-finding|deploy-form|deployment-finding|deployment-steps|deployment-words|deployment-zones|deployments-finding|dot-rows|end-notice|earning-words|explorer-search|explorer-words|fact-rows|fields|file-state|finding|fix-flag|gpu-choices|gpu-types|grid-totals|group-files|import-finding|import-progress|import-state|ledger-files|lifetime|live-bar|live-load|load-title|load-words|loads-finding|log-pages|median-labels|memory-words|model-finding|model-state|models-finding|overview-finding|phase-of-line|phase-stack|plan-totals|plot-scale|price-words|proposed-change|rate-series|ready-notice|replica-rows|row-note|row-text|scatter-place|short-members|span|switch-groups|table-text|taken-boxes|tick-group|unused-finding|waterfall)\\.ts$";
const shownRules = ["", "[a-z]+/"].map(
  (folder) => `^lib/(caches|imports|loads|deployments|clusters|models|overview|retention)/${folder}${shown}`,
);

const shownLoadRules =
  "^lib/loads/(?:log/log-filter|zoom|baseline/baseline-words|beside/peer-words|compare/(?:aligned|group-search|compared|compare-words|comparison-text)|regressions/regression-words|weights/(?:held-back|rank-rows|read-curve|reading-settings|weights-finding|weights-tiles))\\.ts$";

// A test, or the set-up that several tests of a folder share.
const tests = "\\.(test|faults)\\.tsx?$|/test-[^/]+\\.ts$";

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "lib-never-imports-ui", severity: "error", from: { path: "^lib/" }, to: { path: "^(app|components)/" } },
    {
      name: "components-see-only-shared-lib",
      severity: "error",
      from: { path: "^components/" },
      to: {
        path: "^(app|lib)/",
        pathNot: [
          "^lib/[^/]+/(schema|query-options|format|actions|roles|phases|repo-reference|max-log-bytes)\\.ts$",
          ...shownRules,
          shownLoadRules,
          "^lib/(format|money|errors|action-result|on-its-way)\\.ts$",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "app-composes-and-delegates",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^lib/clients/" },
    },
    {
      name: "sdks-stay-in-clients",
      severity: "error",
      from: { pathNot: `^(lib/(clients|testing)|conformance|bench)/|${tests}` },
      to: { path: sdk, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "domain-gets-clients-passed-in",
      severity: "error",
      from: {
        path: "^lib/",
        pathNot:
          "^lib/(clients/|testing/|(services|action|access|http)\\.ts|jobs/worker-services\\.ts|[^/]+/actions\\.ts)|\\.test\\.tsx?$",
      },
      to: { path: ["^lib/clients/.+\\..+\\.ts$", "^lib/services\\.ts$"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "transfer-knows-no-database-sdk-or-screen",
      severity: "error",
      from: { path: "^lib/transfer/", pathNot: "\\.test\\.ts$" },
      to: { path: "^(lib/(?!transfer/|errors\\.ts)|app|components)|node_modules/(@prisma|pg|pg-boss|next|react)/" },
    },
    {
      name: "product-never-imports-the-sandbox",
      severity: "error",
      from: {
        path: "^(app|components|lib|worker\\.ts|instrumentation\\.ts)",
        pathNot: "\\.test\\.tsx?$|^lib/testing/",
      },
      to: { path: "^(sandbox|conformance|bench|scripts|e2e)/" },
    },
    {
      name: "sandbox-never-imports-the-product",
      severity: "error",
      from: { path: "^sandbox/", pathNot: tests },
      to: { path: "^(lib|app|components|scripts|conformance)/" },
    },
    {
      name: "tests-are-not-imported",
      severity: "error",
      from: { pathNot: `${tests}|^lib/testing/|^e2e/` },
      to: { path: `${tests}|^lib/testing/|^e2e/` },
    },
    { name: "not-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: "swc",
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^lib/generated/|^\\.next/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
