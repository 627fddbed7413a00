export type BarState = { done: number; total: number; seconds: number; rate: number | null };

/** A line of tqdm with the format that vLLM gives it for weights. */
function weightsLine(state: BarState): string {
  const percentage = String(Math.round((state.done / state.total) * 100)).padStart(3);
  const times = `${clock(state.seconds)}<${left(state)}, ${rateText(state.rate)}`;
  const name = "Loading safetensors using Runai Model Streamer";
  return `\r${name}: ${percentage}% Completed | ${state.done}/${state.total} [${times}]`;
}

/** A state of a tqdm bar as it looks without a format of its own. */
export function barState(name: string, state: BarState): string {
  const share = state.done / state.total;
  const percentage = String(Math.round(share * 100)).padStart(3);
  const full = Math.floor(share * 10);
  const bar = `${"█".repeat(full)}${full < 10 ? " ".repeat(10 - full) : ""}`;
  return `\r${name}: ${percentage}%|${bar}| ${state.done}/${state.total} [${clock(state.seconds)}<${left(state)}, ${rateText(state.rate)}]`;
}

function left({ done, total, rate }: BarState): string {
  return rate ? clock((total - done) / rate) : "?";
}

function rateText(rate: number | null): string {
  if (rate === null) return "?it/s";
  return rate >= 1 ? `${rate.toFixed(2).padStart(5)}it/s` : `${(1 / rate).toFixed(2).padStart(5)}s/it`;
}

function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number) => String(value).padStart(2, "0");
  const minutes = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return whole >= 3600 ? `${Math.floor(whole / 3600)}:${minutes}` : minutes;
}

const minIntervalSeconds = 2;
const smoothing = 0.3;

/** The bar of the weights: a line at the start, at most one every two seconds, and one at the end, as tqdm has it. */
export function weightsBar(total: number, print: (line: string) => void, now = () => performance.now() / 1000) {
  const startedAt = now();
  let printed = { at: startedAt, done: 0 };
  let done = 0;
  let average = { done: 0, seconds: 0 };
  print(weightsLine({ done, total, seconds: 0, rate: null }));

  return {
    advance() {
      done += 1;
      const at = now();
      if (at - printed.at < minIntervalSeconds || done === total) return;
      average = {
        done: smoothing * (done - printed.done) + (1 - smoothing) * average.done,
        seconds: smoothing * (at - printed.at) + (1 - smoothing) * average.seconds,
      };
      printed = { at, done };
      print(weightsLine({ done, total, seconds: at - startedAt, rate: average.done / average.seconds }));
    },
    close() {
      const seconds = now() - startedAt;
      print(weightsLine({ done, total, seconds, rate: seconds > 0 ? done / seconds : null }));
      print("");
    },
  };
}
