import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { groups } from "./groups.ts";
import { recordedAnswers } from "./recorded-answers.ts";
import { type Group, requestsOf } from "./step.ts";

const kept = ({ steps }: Group) => requestsOf(steps).filter(({ unkept }) => !unkept);

test.for(groups.map((group) => [group.name, group] as const))(
  "every request of %s has its recorded answer",
  ([, group]) => {
    const { answers } = recordedAnswers(group.name);

    expect(answers.map(({ name }) => name)).toEqual(kept(group).map(({ name }) => name));
  },
);

test.for(groups.map((group) => [group.name, group] as const))(
  "%s was recorded with the requests as they are now",
  ([, group]) => {
    const asked = kept(group).map(({ method, path, contentType, accept, as, body }) => ({
      method,
      path,
      contentType,
      accept,
      as,
      body,
    }));

    // What is undefined is not in a file.
    expect(recordedAnswers(group.name).answers.map(({ request }) => request)).toEqual(
      JSON.parse(JSON.stringify(asked)),
    );
  },
);

test.for(groups.map((group) => [group.name, group] as const))(
  "no two requests of %s have one name",
  ([, { steps }]) => {
    const names = requestsOf(steps).map(({ name }) => name);

    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  },
);

test("nothing is recorded of a group that is no more", () => {
  const files = readdirSync(new URL("../kube-answers/", import.meta.url));

  expect(files.toSorted()).toEqual(groups.map(({ name }) => `${name}.json`).toSorted());
});
