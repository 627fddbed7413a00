import type { Known } from "./bucket-answers.ts";
import type { Current } from "./product-import.ts";
import type { Repo } from "./repo.ts";

/** What a bucket would hold of an import: nothing that could stand in its way before, all of it once each file is verified. */
export function bucketOf({ files, large }: Repo, current: () => Promise<Current | null>) {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return {
    async list(prefix: string): Promise<Known[]> {
      const found = await current();
      return found?.isWhole && found.prefix === prefix ? files : [];
    },
    /** An object in parts, which is looked at when it was completed. */
    async find(name: string): Promise<Known | undefined> {
      const found = await current();
      const file = found && byPath.get(name.slice(found.prefix.length));
      if (!found || !file || !name.startsWith(found.prefix)) return undefined;
      return { ...file, path: name, metadata: { "hf-sha256": large.sha256, "sluice-import": found.id } };
    },
  };
}
