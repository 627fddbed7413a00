import { randomBytes } from "node:crypto";
import { expect, type PlaywrightTestArgs, type PlaywrightWorkerArgs, type TestInfo } from "@playwright/test";
import { seededRandom } from "#lib/testing/seeded-random.ts";
import { signInByAction } from "../sign-in.ts";
import { keepEvidence } from "./keep-evidence.ts";
import { expectWhole } from "./expect-whole.ts";
import { ownBucket } from "./own-bucket.ts";
import { patientMember } from "./patient-member.ts";
import type { Shaken } from "./shaken-sluice.ts";
import { startStorm } from "./storm.ts";
import { walkRoad } from "./walk-road.ts";

type Around = Pick<PlaywrightTestArgs & PlaywrightWorkerArgs, "playwright"> & { shaken: Shaken };

/** Walks the whole road while a storm of this seed goes over it, and compares everything at its end. */
export async function surviveRound(seed: number, { shaken, playwright }: Around, testInfo: TestInfo): Promise<void> {
  testInfo.setTimeout(240_000);
  const { sluice, members } = shaken;
  const admin = await members.add("admin");
  const request = await playwright.request.newContext({ baseURL: sluice.url, maxRedirects: 0 });
  await signInByAction(request, admin, sluice.url);
  const member = patientMember(request, sluice.url);
  const bucket = await ownBucket(sluice.endpoints);
  expect(await member.press("chooseBucketAction", { bucket: bucket.name, prefix: "" })).toBe("done");
  await fetch(`${sluice.endpoints.gcs}/_sandbox/requests`, { method: "DELETE" });

  const beganAt = performance.now();
  const storm = startStorm(shaken, seed, seededRandom(seed));
  try {
    const name = `road-${randomBytes(4).toString("hex")}`;
    const walked = await walkRoad({ shaken, member, bucket, name });
    await storm.end();
    await expectWhole({ shaken, member, bucket, memberId: admin.id }, walked);
  } catch (error) {
    await keepEvidence(testInfo.outputPath("evidence"), shaken, member);
    throw error;
  } finally {
    await storm.end();
    const seconds = ((performance.now() - beganAt) / 1_000).toFixed(1);
    console.log(`  ${seconds} s: ${storm.told.join(", ") || "nothing happened"}`);
    await request.dispose();
  }
}
