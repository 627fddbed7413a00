import { expect, test } from "vitest";
import { deployFinding, deployObstacle } from "./deploy-finding.ts";
import type { DeployCheck } from "./review-schema.ts";

const predicted = { starts: 12, medianSeconds: 238, slowSeconds: 281, phases: [] };

test("what blocks is said first, then when the first replica may be ready", () => {
  expect(deployFinding({ checks: [aCheck("blocks"), aCheck("warns")], predicted })).toEqual({
    strong: "1 check blocks this deployment.",
    rest: "Once mended, expect the first replica after about 3m 58s.",
  });
});

test("a form with a mistake says which, whatever an earlier review said", () => {
  expect(deployFinding({ checks: [], predicted }, "Enter a number.")).toEqual({
    strong: "This cannot be checked.",
    rest: "Enter a number.",
  });
});

test("few earlier starts promise nothing", () => {
  expect(deployFinding({ checks: [aCheck("warns"), aCheck("warns")], predicted: { ...predicted, starts: 2 } })).toEqual(
    {
      strong: "2 checks warn; none blocks.",
      rest: "No earlier start to compare with.",
    },
  );
  expect(deployFinding(null)).toBeNull();
});

test("the button says why it cannot be pressed", () => {
  expect(deployObstacle(null, false)).toBe("Being checked");
  expect(deployObstacle({ checks: [aCheck("blocks")] }, false)).toBe("No nodes with L4");
  expect(deployObstacle({ checks: [aCheck("blocks"), aCheck("blocks")] }, false)).toBe("2 checks block it");
  expect(deployObstacle({ checks: [aCheck("passed"), aCheck("warns")] }, false)).toBeNull();
  expect(deployObstacle({ checks: [] }, true)).toBe("The form has a mistake");
});

function aCheck(level: DeployCheck["level"]): DeployCheck {
  return { level, code: "pool", title: "No nodes with L4", detail: "", field: null, fix: null };
}
