import type { NextRequest } from "next/server";
import { AppError } from "#lib/errors.ts";
import { json } from "#lib/http.ts";
import { services } from "#lib/services.ts";
import { getDestination } from "#lib/settings/get-settings.ts";
import { checkBucket } from "#lib/settings/queries.ts";

/** Only the bucket that is set is asked: the names of others are nobody's to try out here. */
export const GET = (request: NextRequest) =>
  json("settings:read", async () => {
    const { db, buckets, defaults } = services();
    const { bucket } = await getDestination(db, defaults);
    if (!bucket || request.nextUrl.searchParams.get("name") !== bucket)
      throw new AppError("not_found", "That bucket is not the one in the settings.");
    return checkBucket(bucket, { buckets });
  });
