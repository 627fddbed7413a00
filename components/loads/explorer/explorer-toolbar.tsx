import classes from "./explorer-toolbar.module.css";
import type { ChartView } from "#components/loads/use-chart-view.ts";
import type { ExplorerFilters } from "#components/loads/explorer/use-explorer-filters.ts";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { FilterInput } from "#components/ui/filter-input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { gpuLabel } from "#lib/clusters/gpu-types.ts";
import type { Choices } from "#lib/loads/explorer/explorer-schema.ts";
import { windows } from "#lib/loads/explorer/explorer-search.ts";
import { cacheWords, loaderText } from "#lib/loads/explorer/explorer-words.ts";

const views = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
] as const;

type Props = Readonly<{
  filters: ExplorerFilters;
  choices: Choices;
  view: ChartView;
  onView: (view: ChartView) => void;
}>;

export function ExplorerToolbar({ filters, choices, view, onView }: Props) {
  const { valueOf, set } = filters;
  const chips = [
    { key: "model", name: "Model", options: options(choices.model) },
    { key: "gpu", name: "GPU", options: options(choices.gpu, gpuLabel) },
    {
      key: "loader",
      name: "Loader",
      options: options(choices.loader, (loader) => loaderText({ loader, concurrency: null })),
    },
    { key: "zone", name: "Zone", options: options(choices.zone) },
    {
      key: "cache",
      name: "Cache",
      options: choices.cache.map((value) => ({ value, label: cacheWords[value] })),
    },
    {
      key: "image",
      name: "Image",
      options: options(choices.image, (image) => image.slice(image.lastIndexOf("/") + 1)),
    },
    {
      key: "deployment",
      name: "Deployment",
      options: choices.deployment.map(({ id, name }) => ({ value: id, label: name })),
    },
  ] as const;
  return (
    <div className={classes.root}>
      <FilterInput label="Filter by name or model" value={valueOf("name") ?? ""} onChange={set("name")} />
      {chips.map(({ key, name, options }) => (
        <FilterChip
          key={key}
          name={name}
          value={valueOf(key)}
          options={withChosen(options, valueOf(key))}
          onChange={set(key)}
        />
      ))}
      <div className={classes.views}>
        <Segmented label="Time" value={filters.window} options={windows} onChange={set("window")} />
        <Segmented label="Shown as" value={view} options={views} onChange={onView} />
      </div>
    </div>
  );
}

type Option = { value: string; label: string };

function options(values: readonly string[], label = (value: string) => value): Option[] {
  return values.map((value) => ({ value, label: label(value) }));
}

/** What the address asks for may have no start in this window: it is in force all the same, and has to be seen to be cleared. */
function withChosen(options: readonly Option[], chosen: string | null): readonly Option[] {
  if (chosen === null || options.some(({ value }) => value === chosen)) return options;
  return [{ value: chosen, label: chosen }, ...options];
}
