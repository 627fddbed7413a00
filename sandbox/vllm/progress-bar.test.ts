import { expect, test } from "vitest";
import { barState, weightsBar } from "./progress-bar.ts";

test("a bar prints what tqdm printed in a recorded start", () => {
  const lines: string[] = [];
  let at = 0;
  const bar = weightsBar(
    147,
    (line) => lines.push(line),
    () => at,
  );
  const tensors = (count: number, seconds: number) => {
    for (let left = count; left > 0; left--) {
      if (left === 1) at = seconds;
      bar.advance();
    }
  };

  tensors(12, 2.081);
  tensors(20, 4.445);
  tensors(115, 5.7315);
  bar.close();

  expect(lines).toEqual([
    "\rLoading safetensors using Runai Model Streamer:   0% Completed | 0/147 [00:00<?, ?it/s]",
    "\rLoading safetensors using Runai Model Streamer:   8% Completed | 12/147 [00:02<00:23,  5.77it/s]",
    "\rLoading safetensors using Runai Model Streamer:  22% Completed | 32/147 [00:04<00:15,  7.43it/s]",
    "\rLoading safetensors using Runai Model Streamer: 100% Completed | 147/147 [00:05<00:00, 25.65it/s]",
    "",
  ]);
});

test("a rate below one a second is turned round", () => {
  expect(barState("x", { done: 1, total: 20, seconds: 61, rate: 0.02 })).toBe(
    "\rx:   5%|          | 1/20 [01:01<15:50, 50.00s/it]",
  );
});
