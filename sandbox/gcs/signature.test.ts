import { expect, test } from "vitest";
import { signedPrincipal } from "./signature.ts";

// "GET Object" of Amazon's "Signature Calculations for the Authorization Header", AWS Signature Version 4.
const accessId = "AKIAIOSFODNN7EXAMPLE";
const keys = { [accessId]: { secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", principal: "user:a@b.c" } };
const headers = {
  host: "examplebucket.s3.amazonaws.com",
  range: "bytes=0-9",
  "x-amz-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "x-amz-date": "20130524T000000Z",
};
const request = { method: "GET", url: "/test.txt", headers };
const authorization =
  `AWS4-HMAC-SHA256 Credential=${accessId}/20130524/us-east-1/s3/aws4_request,` +
  "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date," +
  "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";

test("the published example is signed by its key", () => {
  expect(signedPrincipal(request, authorization, keys)).toBe("user:a@b.c");
});

test("parameters are signed too, in whatever order they are sent", () => {
  // "GET Bucket Lifecycle" of the same page.
  const lifecycle = {
    method: "GET",
    url: "/?lifecycle",
    headers: { ...headers, range: undefined },
  };
  const signature = "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543";
  const header = authorization.replace(";range", "").replace(/Signature=.*/, `Signature=${signature}`);

  expect(signedPrincipal(lifecycle, header, keys)).toBe("user:a@b.c");
});

test.for([
  ["another path", { ...request, url: "/other.txt" }, authorization, "SignatureDoesNotMatch"],
  [
    "another range",
    { ...request, headers: { ...headers, range: "bytes=0-99" } },
    authorization,
    "SignatureDoesNotMatch",
  ],
  ["no signature", request, authorization.replace(/Signature=.*/, ""), "SignatureDoesNotMatch"],
  ["an unknown key", request, authorization.replace(accessId, "GOOG1E"), "InvalidAccessKeyId"],
] as const)("%s is refused", ([, req, header, code]) => {
  expect(() => signedPrincipal(req, header, keys)).toThrow(
    expect.objectContaining({ xml: expect.objectContaining({ code }) }),
  );
});
