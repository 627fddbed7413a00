-- What a host asked for, of all workers together: one row for each bucket and hub that ever did.
CREATE TABLE "host_limit" (
  "host" TEXT NOT NULL,
  "connections" INTEGER NOT NULL,
  "throttledAt" TIMESTAMPTZ(3) NOT NULL,
  "restUntil" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "host_limit_pkey" PRIMARY KEY ("host")
);
-- Who speaks to a host now. A worker that is gone gives its share back when the row is too old.
CREATE TABLE "host_share" (
  "host" TEXT NOT NULL,
  "worker" TEXT NOT NULL,
  "members" INTEGER NOT NULL,
  "inFlight" INTEGER NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "host_share_pkey" PRIMARY KEY ("host", "worker")
);
