/** Where `status` is given, XML answers another one than JSON. */
type XmlForm = { code: string; message?: string; details?: string; status?: number };

/** A refusal as Cloud Storage words it. `reason` is the JSON API's, `xml` what the XML API says of the same thing. */
export class GcsError extends Error {
  readonly status: number;
  readonly reason: string;
  readonly xml: XmlForm;
  readonly location: string | undefined;

  constructor(status: number, reason: string, message: string, xml: XmlForm, location?: string) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.xml = xml;
    this.location = location;
  }
}

export function invalid(message: string, xmlCode = "InvalidArgument"): GcsError {
  return new GcsError(400, "invalid", message, { code: xmlCode, message });
}

export function bucketMissing(): GcsError {
  return new GcsError(404, "notFound", "The specified bucket does not exist.", { code: "NoSuchBucket" });
}

export function objectMissing(bucket: string, name: string): GcsError {
  const xml = {
    code: "NoSuchKey",
    message: "The specified key does not exist.",
    details: `No such object: ${bucket}/${name}`,
  };
  return new GcsError(404, "notFound", `No such object: ${bucket}/${name}`, xml);
}

export function uploadMissing(): GcsError {
  return new GcsError(404, "notFound", "The requested upload was not found.", { code: "NoSuchUpload" });
}

export function conditionNotMet(): GcsError {
  const message = "At least one of the pre-conditions you specified did not hold.";
  return new GcsError(412, "conditionNotMet", message, { code: "PreconditionFailed" }, "If-Match");
}

export function notFound(): GcsError {
  return new GcsError(404, "notFound", "Not Found", {
    code: "InvalidURI",
    message: "Couldn't parse the specified URI.",
  });
}

export function notImplemented(what: string): GcsError {
  const message = `${what} is not implemented by the sandbox.`;
  return new GcsError(501, "notImplemented", message, { code: "NotImplemented", message });
}
