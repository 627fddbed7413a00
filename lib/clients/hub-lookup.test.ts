import { expect, test } from "vitest";
import { hubLookup, mayConnect } from "./hub-lookup.ts";

test.for([
  "127.0.0.1",
  "10.1.2.3",
  "172.31.0.1",
  "192.168.1.1",
  "100.64.0.1",
  "0.0.0.0",
  "::1",
  "fd12::1",
  "::ffff:10.0.0.1",
])("a name of Hugging Face that resolves to %s is not connected to", (address) => {
  expect(mayConnect("cdn-lfs.hf.co", address)).toBe(false);
});

test("public addresses are connected to, and a mirror of one's own may be inside", () => {
  expect(mayConnect("huggingface.co", "18.154.227.7")).toBe(true);
  expect(mayConnect("huggingface.co", "2600:9000:2490::1")).toBe(true);
  expect(mayConnect("hub.corp.example", "10.1.2.3")).toBe(true);
});

test.for(["127.0.0.1", "0.0.0.0", "::1", "::ffff:127.0.0.1"])(
  "a mirror's name that resolves to %s, an address of this machine, is not connected to",
  (address) => {
    expect(mayConnect("hub.corp.example", address)).toBe(false);
    expect(mayConnect("localhost", address)).toBe(true);
  },
);

test.for(["169.254.169.254", "fe80::1", "fd00:ec2::254", "::ffff:169.254.169.254"])(
  "nothing is connected to at the metadata address %s",
  (address) => {
    expect(mayConnect("hub.corp.example", address)).toBe(false);
  },
);

test("a look-up gives the addresses of a name that may be connected to", async () => {
  const found = await new Promise((resolve, reject) => {
    hubLookup("localhost", { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

  expect(found).toContainEqual(expect.objectContaining({ address: expect.stringMatching(/^(127\.0\.0\.1|::1)$/) }));
});
