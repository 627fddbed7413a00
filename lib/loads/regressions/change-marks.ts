import { imageName } from "#lib/loads/regressions/regression-row.ts";
import type { SeriesStart } from "#lib/loads/regressions/series-start.ts";
import { settingChanges } from "#lib/loads/start/start-settings.ts";
import type { ChangeMark } from "#lib/loads/regressions/schema.ts";

/** More could not be told apart on a chart. */
const mostMarks = 12;

type Start = Pick<SeriesStart, "at" | "workload" | "image" | "concurrency" | "settings">;
type Told = Omit<Start, "workload">;

/** The moments at which the starts of a deployment, or of a workload that is only watched, began to have another image, concurrency or other settings, the newest of them, the oldest first. */
export function changeMarks(starts: readonly Start[]): ChangeMark[] {
  const deployed = starts.flatMap(({ workload, ...start }) => (workload === null ? [] : { ...start, workload }));
  const groups = [...Map.groupBy(deployed, ({ workload }) => workload.id).values()];
  const several = groups.length > 1;
  return groups
    .flatMap((all) => {
      const inTime = all.toSorted((a, b) => a.at.getTime() - b.at.getTime());
      return inTime.flatMap((start, index) => {
        const before = inTime[index - 1];
        const words = before ? changeWords(before, start) : null;
        return words === null
          ? []
          : [{ at: start.at.toISOString(), words: several ? `${words} of ${start.workload.name}` : words }];
      });
    })
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .slice(-mostMarks);
}

function changeWords(before: Told, after: Told): string | null {
  const said = [
    before.image !== after.image && after.image !== null ? `image ${tagOf(after.image)}` : null,
    before.concurrency !== after.concurrency && after.concurrency !== null ? `concurrency ${after.concurrency}` : null,
    ...settingWords(before, after),
  ].filter((part) => part !== null);
  return said.length === 0 ? null : said.join(", ");
}

/** More than these are counted: a mark has room for a few words. */
const mostSettings = 2;

function settingWords(before: Told, after: Told): string[] {
  const changes = settingChanges(before.settings, after.settings);
  const words = changes.map(({ name, to }) =>
    to === null ? `no ${name}` : to === "on" ? name : `${name} ${short(to)}`,
  );
  const more = words.length - mostSettings;
  return more > 0 ? [...words.slice(0, mostSettings), `${more} more`] : words;
}

/** JSON would be longer than a chart is wide. */
function short(value: string): string {
  return value.length > 16 ? `${value.slice(0, 15)}…` : value;
}

/** The tag is what changes; a digest is too long for a chart. */
function tagOf(image: string): string {
  const name = imageName(image) ?? image;
  const tag = /:([^:@]+)$/.exec(name)?.[1];
  return tag ?? name.slice(0, 24);
}
