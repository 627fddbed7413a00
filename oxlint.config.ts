import { defineConfig } from "oxlint";

export default defineConfig({
  plugins: ["typescript", "import", "react", "nextjs", "unicorn", "jsx-a11y", "promise"],
  categories: { correctness: "error", suspicious: "warn", perf: "warn" },
  ignorePatterns: ["lib/generated/**", ".next/**", ".data/**", "next-env.d.ts"],
  rules: {
    "import/no-cycle": "error",
    "import/no-default-export": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/switch-exhaustiveness-check": "error",
    "typescript/consistent-type-definitions": ["error", "type"],
    "typescript/consistent-type-imports": "error",
    "no-restricted-properties": [
      "error",
      { object: "process", property: "env", message: "Settings are read in lib/env.ts only." },
    ],
    "no-restricted-imports": [
      "error",
      { paths: [{ name: "next/link", message: "Pages are linked by components/ui/page-link.tsx." }] },
    ],
    "react/react-in-jsx-scope": "off",
    "import/no-unassigned-import": "off",
    "no-await-in-loop": "off",
    "no-shadow": "off",
    // A helper inside the one function that uses it is in its place.
    "unicorn/consistent-function-scoping": "off",
    "no-underscore-dangle": ["warn", { allow: ["__wbg_set_wasm"] }],
  },
  overrides: [
    {
      files: [
        "app/**/{page,layout,error,loading,not-found,global-error}.tsx",
        "*.config.ts",
        "lib/testing/*.ts",
        "e2e/*.ts",
      ],
      rules: { "import/no-default-export": "off" },
    },
    { files: ["components/ui/page-link.tsx"], rules: { "no-restricted-imports": "off" } },
    {
      files: [
        "lib/env.ts",
        "instrumentation.ts",
        "scripts/**",
        "sandbox/**",
        "conformance/**",
        "bench/**",
        "e2e/**",
        "*.config.ts",
        "lib/testing/**",
      ],
      rules: { "no-restricted-properties": "off" },
    },
  ],
});
