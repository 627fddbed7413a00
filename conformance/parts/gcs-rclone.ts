import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { RunningGcs } from "../../sandbox/gcs/server.ts";
import { childEnv } from "../child-env.ts";
import { findRclone } from "../find-rclone.ts";
import { folderFiles } from "../folder-files.ts";
import type { Part, PartContext } from "../part.ts";
import { runOrThrow } from "../run-command.ts";
import { withGcs } from "../with-gcs.ts";

const MIB = 2 ** 20;
const key = { accessId: "GOOGSLUICE", secret: "sluice-secret" };
const owner = "serviceAccount:sluice@sandbox-project.iam.gserviceaccount.com";
const options = {
  buckets: [{ name: "bench" }, { name: "open", anonymous: true }],
  hmacKeys: { [key.accessId]: { secret: key.secret, principal: owner } },
};

/** Around what each remote does differently: one request up to 16 MiB as gcs, up to the cut-off as s3, and several beyond. */
const files: Record<string, number> = {
  "config.json": 24,
  empty: 0,
  "sub folder/ünïcode & signs+.json": 300,
  "model-1.safetensors": 3 * MIB,
  "model-2.safetensors": 33 * MIB + 5,
};

const listing = z.array(z.object({ Path: z.string(), Size: z.number(), IsDir: z.boolean() }));

export const gcsRclone: Part = {
  name: "gcs-rclone",
  counterpart: "rclone",
  judges: "sandbox gcs: resumable JSON uploads; XML multipart uploads by an S3 client",
  inQuick: true,
  async prepare() {
    const version = await findRclone();
    return {
      version,
      run: (context) =>
        withGcs(context.folder, options, async (gcs) => {
          const source = join(context.folder, "source");
          for (const [path, size] of Object.entries(files)) {
            mkdirSync(dirname(join(source, path)), { recursive: true });
            writeFileSync(join(source, path), randomBytes(size));
          }
          await judge(context, "gcs", gcsRemote(gcs, "open"));
          if (!context.quick) await judge(context, "s3", s3Remote(gcs, "bench"));
        }),
    };
  },
};

const requestLog = z.object({ requests: z.array(z.object({ operation: z.string() })) });
const writes = /insert|patch|delete|rewrite|copy|xml\.(put|part|initiate|complete)/;

/** `piece` is what one piece of a large upload is to the sandbox. */
type Remote = { place: string; flags: string[]; url: string; piece: string; noCopy?: string };

function gcsRemote({ url }: RunningGcs, bucket: string): Remote {
  const own = ["--gcs-anonymous", "--gcs-no-check-bucket", "--gcs-bucket-policy-only"];
  return {
    place: `:gcs:${bucket}/dir`,
    url,
    piece: "storage.objects.insert",
    flags: ["--gcs-endpoint", `${url}/storage/v1/`, ...own],
  };
}

function s3Remote({ url }: RunningGcs, bucket: string): Remote {
  const own = ["--s3-provider", "GCS", "--s3-force-path-style", "--s3-upload-cutoff", "8M", "--s3-no-check-bucket"];
  const keys = ["--s3-access-key-id", key.accessId, "--s3-secret-access-key", key.secret];
  const noCopy = "the sandbox does not speak copies by the XML API, and says so";
  return { place: `:s3:${bucket}/dir`, url, piece: "xml.part", noCopy, flags: ["--s3-endpoint", url, ...own, ...keys] };
}

async function judge({ checks: { check, notRun }, folder }: PartContext, name: string, remote: Remote): Promise<void> {
  const [source, target] = [join(folder, "source"), join(folder, "target")];
  const rclone = (...args: string[]) =>
    runOrThrow(["rclone", ...args, ...remote.flags, "--config", join(folder, "rclone.conf"), "--retries", "1"], {
      env: childEnv(folder),
    });

  await check(`${name}: copies a folder up, the large file in pieces, and sends nothing the second time`, async () => {
    await rclone("copy", source, remote.place);
    const first = (await asked(remote.url)).filter((operation) => operation === remote.piece);
    assert.ok(first.length > 5, `${first.length} times ${remote.piece}`);
    await rclone("copy", source, remote.place);
    const second = await asked(remote.url);
    assert.ok(second.length > 0);
    assert.deepEqual(
      second.filter((operation) => writes.test(operation)),
      [],
    );
  });
  await check(`${name}: check finds every file the same, by hash and by bytes`, async () => {
    await rclone("check", source, remote.place);
    await rclone("check", source, remote.place, "--download");
  });
  await check(`${name}: lists every file with its size`, async () => {
    const listed = listing.parse(JSON.parse(await rclone("lsjson", remote.place, "--recursive", "--files-only")));
    assert.deepEqual(Object.fromEntries(listed.map(({ Path, Size }) => [Path, Size])), files);
  });
  await check(`${name}: copies the folder down byte for byte`, async () => {
    await rclone("copy", remote.place, target);
    assert.deepEqual(folderFiles(target), Object.keys(files).toSorted());
    for (const path of Object.keys(files)) {
      assert.ok(readFileSync(join(source, path)).equals(readFileSync(join(target, path))), path);
    }
    rmSync(target, { recursive: true });
  });
  await check(`${name}: deletes what it is told to and nothing else`, async () => {
    await rclone("delete", remote.place, "--include", "*.safetensors");
    const left = listing.parse(JSON.parse(await rclone("lsjson", remote.place, "--recursive", "--files-only")));
    assert.deepEqual(
      left.map(({ Path }) => Path).toSorted(),
      Object.keys(files)
        .filter((path) => !path.endsWith(".safetensors"))
        .toSorted(),
    );
  });
  if (remote.noCopy !== undefined) return notRun(`${name}: moves inside the bucket`, remote.noCopy);
  await check(`${name}: moves inside the bucket`, async () => {
    const before = await rclone("cat", `${remote.place}/config.json`);
    await rclone("moveto", `${remote.place}/config.json`, `${remote.place}/moved.json`);
    assert.equal(await rclone("cat", `${remote.place}/moved.json`), before);
    const left = listing.parse(JSON.parse(await rclone("lsjson", remote.place, "--files-only")));
    assert.deepEqual(left.map(({ Path }) => Path).toSorted(), ["empty", "moved.json"]);
  });
}

/** The operations that the sandbox was asked for since the last call. */
async function asked(url: string): Promise<string[]> {
  const { requests } = requestLog.parse(await (await fetch(`${url}/_sandbox/requests`)).json());
  await fetch(`${url}/_sandbox/requests`, { method: "DELETE" });
  return requests.map(({ operation }) => operation);
}
