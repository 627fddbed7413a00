import { expect, test } from "vitest";
import { fewPeersSentence, peerSentence } from "#lib/loads/beside/peer-words.ts";
import { peersOf } from "#lib/loads/beside/peers-of.ts";

test("peers have a middle half and a median, and name the newest of them", () => {
  const peers = peersOf(starts(260, 270, 280, 290, 300), 30);

  expect(peers).toMatchObject({ starts: 5, quarter: 270, median: 280, threeQuarters: 290, newest: { id: "s0" } });
  expect(peers && peerSentence(peers, 275)).toBe(
    "5.0 s under the median of 4m 40s; the middle half lies between 4m 30s and 4m 50s.",
  );
  expect(peers && peerSentence(peers, 280)).toMatch(/^At the median of 4m 40s;/);
});

test("without peers, or with few, that is said", () => {
  expect(peersOf([], 30)).toBeNull();
  expect(fewPeersSentence(null)).toMatch(/^No earlier start like this one/);
  expect(fewPeersSentence(peersOf(starts(60, 62), 30))).toBe(
    "2 earlier starts like this one, with a median of 61.0 s: too few to tell what is usual.",
  );
});

function starts(...seconds: number[]) {
  return seconds.map((totalSeconds, index) => ({ id: `s${index}`, number: index, totalSeconds }));
}
