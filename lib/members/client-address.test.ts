import { expect, test } from "vitest";
import { clientAddress } from "#lib/members/client-address.ts";

test.each([
  ["no proxy is named, so nobody's word counts", "203.0.113.7", 0, null],
  ["no proxy said anything", null, 1, null],
  ["what the one proxy added", "203.0.113.7", 1, "203.0.113.7"],
  ["what the sender claims stands before it", "127.0.0.1, 203.0.113.7", 1, "203.0.113.7"],
  ["the outermost of two proxies", "1.1.1.1, 203.0.113.7, 10.0.0.2", 2, "203.0.113.7"],
  ["fewer than there should be", "203.0.113.7", 2, null],
  ["no address", "unknown", 1, null],
  ["IPv4 written as IPv6", "::ffff:203.0.113.7", 1, "203.0.113.7"],
  ["a network of IPv6", "2001:DB8:0:12:aaaa::1", 1, "2001:db8:0:12::/64"],
  ["the same network, shortened", "2001:db8::12:aaaa:0:0:1", 1, "2001:db8:0:12::/64"],
  ["this machine", "::1", 1, "0:0:0:0::/64"],
])("where a request came from: %s", (_, forwardedFor, proxies, address) => {
  expect(clientAddress(forwardedFor, proxies)).toBe(address);
});
