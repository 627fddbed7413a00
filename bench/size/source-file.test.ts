import { expect, test } from "vitest";
import { kindOf } from "./source-file.ts";

test.each([
  ["lib/transfer/pace.ts", "product"],
  ["components/ui/card.module.css", "product"],
  ["worker.ts", "product"],
  ["sandbox/gcs/server.ts", "sandbox"],
  ["sandbox/gcs/test-gcs.ts", "tests"],
  ["sandbox/gcs/xml.test.ts", "tests"],
  ["lib/testing/db.ts", "tests"],
  ["lib/transfer/testing/a-copy.ts", "tests"],
  ["e2e/fixtures.ts", "tests"],
  ["scripts/test/suites.ts", "tools"],
  ["bench/main.ts", "tools"],
  ["lib/generated/prisma/client.ts", null],
  ["package-lock.json", null],
  ["lib/loads/recordings/0.32.0-default-local-1b.log", null],
])("%s counts as %s", (path, kind) => {
  expect(kindOf(path)).toBe(kind);
});
