import type { Known } from "./bucket-answers.ts";
import type { Current } from "./ends.ts";
import type { Repo } from "./repo.ts";

/** What a bucket would hold of imports: nothing that could stand in the way of one before, all of it once each file is verified. */
export function bucketOf({ files, large }: Repo, current: () => Promise<Current[]>) {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return {
    async list(prefix: string): Promise<Known[]> {
      const found = (await current()).find((one) => one.prefix === prefix);
      return found?.isWhole ? files : [];
    },
    /** An object in parts, which is looked at when it was completed. */
    async find(name: string): Promise<Known | undefined> {
      const found = (await current()).find(({ prefix }) => name.startsWith(prefix));
      const file = found && byPath.get(name.slice(found.prefix.length));
      return file && { ...file, path: name, metadata: { "hf-sha256": large.sha256, "sluice-import": found.id } };
    },
  };
}
