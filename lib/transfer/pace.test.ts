import { expect, onTestFinished, test } from "vitest";
import type { CommonLimit, CommonShare } from "./common-limit.ts";
import { pace } from "./pace.ts";

const never = new AbortController().signal;
const bounds = { least: 1, most: 32 };

test("no more is open on a side than the share of what all have there, and more once the share is larger", async () => {
  const sink = shareOf({ most: 2 });
  const tempo = aPace({ sink: sink.limit });
  const entered = await Promise.all([tempo.enter("sink", never), tempo.enter("sink", never)]);

  const third = tempo.enter("sink", never).then(() => "entered");
  const early = await Promise.race([third, later(60).then(() => "waits")]);
  sink.share.most = () => 3;

  expect(entered).toHaveLength(2);
  expect(early).toBe("waits");
  expect(await third).toBe("entered");
  expect(sink.told.inFlight()).toBe(3);
});

test("a share of nothing still lets one through, or nobody would ever end", async () => {
  const tempo = aPace({ source: shareOf({ most: 0 }).limit });

  await tempo.enter("source", never);

  expect(tempo.parts()).toEqual({ inFlight: 1, limit: 1 });
});

test("what another run was asked for is waited out here too, on its side alone, and can be told of", async () => {
  const end = performance.now() + 1_200;
  const tempo = aPace({ sink: shareOf({ rest: () => end - performance.now() }).limit });

  const others = [tempo.othersRestMs("sink"), tempo.othersRestMs("source")];
  await tempo.clear("source", never);
  const afterSource = performance.now();
  await tempo.clear("sink", never);

  expect(others[0]).toBeGreaterThan(1_000);
  expect(others[1]).toBe(0);
  expect(afterSource).toBeLessThan(end);
  expect(performance.now()).toBeGreaterThanOrEqual(end - 2);
});

test("being asked to slow down halves what is read, rests the side that asked, and is told to the others", async () => {
  const sink = shareOf({});
  const tempo = aPace({ sink: sink.limit });

  tempo.throttled("sink", 0.1);
  const began = performance.now();
  await tempo.clear("sink", never);

  expect(performance.now() - began).toBeGreaterThanOrEqual(95);
  expect(tempo.othersRestMs("sink")).toBe(0);
  expect(sink.told.throttled).toEqual([0.1]);
  expect(tempo.parts().limit).toBe(4);
});

test("a limit may ask how many are open as soon as a run takes part", () => {
  const { share, limit } = shareOf({});
  const asked: number[] = [];
  const atOnce: CommonLimit = {
    join(inFlight) {
      asked.push(inFlight());
      return { ...share, most: () => 4 + inFlight() };
    },
  };

  expect(aPace({ source: limit, sink: atOnce }).parts().inFlight).toBe(0);
  expect(asked).toEqual([0]);
});

test("a run that ends leaves its share", () => {
  const sink = shareOf({});
  const tempo = aPace({ sink: sink.limit });

  tempo.close();

  expect(sink.told.left).toBe(true);
});

function aPace(common: { source?: CommonLimit; sink?: CommonLimit }) {
  const tempo = pace({ bounds, lookSeconds: 0.02, common });
  onTestFinished(() => tempo.close());
  return tempo;
}

function shareOf({ most = 100, rest = () => 0 }: { most?: number; rest?: () => number }) {
  const told = { inFlight: () => 0, throttled: [] as (number | undefined)[], left: false };
  const share: CommonShare = {
    most: () => most,
    restMs: rest,
    throttled: (seconds) => void told.throttled.push(seconds),
    leave: () => void (told.left = true),
  };
  const limit: CommonLimit = {
    join(inFlight) {
      told.inFlight = inFlight;
      return share;
    },
  };
  return { limit, share, told };
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
