import type { HubAccess, HubFile, HubModel, HubUser } from "#lib/clients/hub.ts";
import { isPickle, otherFramework } from "#lib/imports/plan/classify-file.ts";
import { isLeftOut } from "#lib/imports/plan/chosen-file.ts";
import { checkPaths } from "#lib/imports/plan/check-path.ts";
import { placeCheck, type PlaceUse } from "#lib/imports/plan/place-check.ts";
import type { DestinationState } from "#lib/imports/plan/read-destination.ts";
import type { PlannedFile } from "#lib/imports/plan/plan-files.ts";
import type { PlanCheck } from "#lib/imports/schema.ts";

export type PlanFacts = PlaceUse & {
  model: HubModel;
  /** The repo's page, where access can be asked for. */
  page: string;
  access: HubAccess;
  user: HubUser | null;
  files: HubFile[];
  planned: PlannedFile[];
  /** Shards that the index names; null without an index. */
  namedShards: string[] | null;
  missingShards: string[];
  brokenHeaders: { path: string; problem: string }[];
  destination: DestinationState;
};

/** Cloud Storage's limit for one object. */
const largestObject = 5 * 2 ** 40;

/** Every check of a plan, worst first: what is so, what to do about it, and the way out. */
export function planChecks(facts: PlanFacts): PlanCheck[] {
  const checks = [
    access(facts),
    ...content(facts),
    names(facts),
    bucket(facts),
    prefixUse(facts),
    licence(facts),
  ].filter((check) => check !== null);
  const order = ["blocks", "warns", "passed"];
  return checks.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}

function access({ access: may, model, user, page }: PlanFacts): PlanCheck {
  if (may.granted) {
    if (!model.gated && !model.private) return passed("gate", "The repo is open");
    return passed(
      "gate",
      user?.tokenName ? `The token ${user.tokenName} may read the repo` : "The token may read the repo",
    );
  }
  if (may.reason === "no_token") {
    const detail =
      "Hugging Face gives its files only to accounts that were granted access. Ask for access there, then add that account's token.";
    return blocks("token", "This repo is gated and no token is set", detail, {
      label: "Add a token",
      href: "/settings",
    });
  }
  const name = user?.tokenName ? ` for the token ${user.tokenName}` : "";
  const detail = `Hugging Face refused${name}: ${may.message} The files can be listed, not read.`;
  return blocks("gate", "The token may not read this model", detail, { label: "Request access", href: page });
}

function content({ files, planned, namedShards, missingShards, brokenHeaders }: PlanFacts): (PlanCheck | null)[] {
  if (files.every(({ path }) => path.startsWith(".git"))) {
    return [blocks("empty", "The repo is empty", "There is no file at this revision. Check the revision's name.")];
  }

  const leftOut = planned.filter((file) => isLeftOut(file) && file.path.endsWith(".safetensors"));
  const weights = planned.filter(({ path, action }) => action !== "skip" && path.endsWith(".safetensors"));
  const pickles = files.filter(({ path }) => isPickle(path));
  if (weights.length === 0 && leftOut.length > 0) {
    const detail =
      "The patterns leave every safetensors file behind: it can be copied, but no server can be started from it.";
    return [warns("weights", "The weights are left out", detail)];
  }
  if (weights.length === 0 && pickles.length > 0) {
    const detail =
      "Loading a pickle can run code, so Sluice imports only safetensors. Look for a revision or another repo that has them.";
    return [blocks("pickle", "All weights are pickles", detail)];
  }
  if (weights.length === 0 && planned.some(({ reason }) => reason === otherFramework)) {
    return [
      blocks(
        "weights",
        "The weights are for another framework",
        "The streamer loads safetensors. Look for a repo that has them.",
      ),
    ];
  }
  const tooLarge = planned.find(({ action, size }) => action !== "skip" && size > largestObject);
  const shards = namedShards?.length ?? 0;
  return [
    weights.length === 0
      ? warns("weights", "The repo holds no weights", "It can be copied, but no server can be started from it.")
      : null,
    pickles.length > 0
      ? passed("pickle", `Only safetensors: ${count(pickles.length, "pickle")} left behind`)
      : passed("pickle", weights.length > 0 ? "Only safetensors, no pickle" : "No pickle"),
    missingShards.length > 0
      ? blocks(
          "shards",
          `The index names ${count(missingShards.length, "shard")} that the repo does not have`,
          `Missing: ${some(missingShards)}. The model cannot be loaded until its owner adds them.`,
        )
      : null,
    leftOut.length > 0
      ? warns(
          "left-out",
          `${count(leftOut.length, "file")} of weights ${leftOut.length === 1 ? "is" : "are"} left out`,
          `The patterns leave behind ${some(leftOut.map(({ path }) => path))}. What is copied may not load without.`,
        )
      : null,
    shards > 0 && missingShards.length === 0
      ? passed("shards", shards === 1 ? "The shard in the index is there" : `All ${shards} shards are in the index`)
      : null,
    brokenHeaders[0] ? blocks("header", `${brokenHeaders[0].path} cannot be loaded`, brokenHeaders[0].problem) : null,
    tooLarge
      ? blocks("size", `${tooLarge.path} is larger than 5 TiB`, "Cloud Storage does not take objects of that size.")
      : null,
  ];
}

function names({ files, planned, prefix }: PlanFacts): PlanCheck | null {
  if (files.length === 0) return null;
  // Two skipped files that differ only in case harm nobody, so what stays behind is looked at alone.
  const copied = planned.filter(({ action }) => action !== "skip").map(({ path }) => path);
  const skipped = planned.filter(({ action }) => action === "skip").map(({ path }) => path);
  const problems = [...checkPaths(copied, prefix), ...skipped.flatMap((path) => checkPaths([path], prefix))];
  const [first] = problems;
  if (!first) return passed("names", "Every file name is fit for the bucket");

  const listed = problems.slice(0, 20).map(({ path, problem }) => `${JSON.stringify(path.slice(0, 120))} ${problem}`);
  const more = problems.length > 20 ? `; and ${problems.length - 20} more` : "";
  return blocks(
    "names",
    `${count(problems.length, "file name")} cannot be used in a bucket`,
    `${listed.join("; ")}${more}.`,
  );
}

function bucket({ destination }: PlanFacts): PlanCheck {
  if (!destination.info)
    return blocks("bucket", "The bucket cannot be used", destination.problem, {
      label: "Choose a bucket",
      href: "/settings",
    });
  if (destination.missingPermissions.length > 0) {
    const detail = `Sluice lacks ${destination.missingPermissions.join(", ")} on gs://${destination.info.name}. Grant it Storage Object User there.`;
    return blocks("bucket", "The bucket is not writable", detail, { label: "Choose a bucket", href: "/settings" });
  }
  if (destination.missingMultipart.length > 0) {
    const detail = `Sluice lacks ${destination.missingMultipart.join(", ")} on gs://${destination.info.name}: the parts of each file are sent one after the other, which is slower. Storage Object User has them.`;
    return warns("bucket", "The bucket is writable, but not with multipart uploads", detail);
  }
  return passed("bucket", "Bucket is writable");
}

function prefixUse({ destination, planned, ...place }: PlanFacts): PlanCheck | null {
  const taken = placeCheck(place);
  if (taken) return taken;
  if (destination.manifestProblem !== "") {
    return blocks("prefix", "What lies there cannot be told", destination.manifestProblem, {
      label: "Choose a prefix",
      href: "/settings",
    });
  }
  if (destination.foreign.length > 0) {
    const detail = `${some(destination.foreign)} below ${place.prefix}: no import of this Sluice wrote them. Move them away or choose another prefix.`;
    return blocks(
      "prefix",
      `${count(destination.foreign.length, "object")} of somebody else ${destination.foreign.length === 1 ? "is" : "are"} in the way`,
      detail,
      { label: "Choose a prefix", href: "/settings" },
    );
  }
  const present = planned.filter(({ action }) => action === "present").length;
  return present > 0
    ? passed("prefix", `${count(present, "file")} of an earlier import ${present === 1 ? "is" : "are"} re-used`)
    : null;
}

function licence({ model }: PlanFacts): PlanCheck {
  if (model.license === undefined)
    return warns("licence", "The repo names no licence", "Read its page before you use it.");
  const link = model.licenseUrl ? { label: "Read the licence", href: model.licenseUrl } : null;
  return warns("licence", "Licence not accepted yet", `${model.license}. Reading it is recorded with your name.`, link);
}

function blocks(code: string, title: string, detail: string, link: PlanCheck["link"] = null): PlanCheck {
  return { level: "blocks", code, title, detail, link };
}

function warns(code: string, title: string, detail: string, link: PlanCheck["link"] = null): PlanCheck {
  return { level: "warns", code, title, detail, link };
}

function passed(code: string, title: string): PlanCheck {
  return { level: "passed", code, title, detail: "", link: null };
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en-GB")} ${noun}${number === 1 ? "" : "s"}`;
}

function some(names: string[]): string {
  const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
  return `${names.slice(0, 3).join(", ")}${more}`;
}
