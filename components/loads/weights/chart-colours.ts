export type ChartColours = { weights: string; text: string; quiet: string; grid: string };

/** The tokens of the theme as a canvas wants them: as colours, not as variables. */
export function chartColours(element: Element): ChartColours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    weights: token("--sl-ph-weights"),
    text: token("--sl-text"),
    quiet: token("--sl-text-3"),
    grid: token("--sl-grid"),
  };
}
