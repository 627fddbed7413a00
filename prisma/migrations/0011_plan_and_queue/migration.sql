-- A file whose content lies elsewhere in the bucket is rewritten there by the service. Until it is verified, `crc32c` is what the object is to have.
ALTER TYPE "FileAction" ADD VALUE 'reuse';

ALTER TABLE "import_file"
  ADD COLUMN "sourceObject" TEXT,
  ADD COLUMN "sourceVersion" TEXT;

-- What is already stored is found by its content.
CREATE INDEX "import_file_sha256_idx" ON "import_file" ("sha256");

ALTER TABLE "import"
  ADD COLUMN "reuseBytes" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "reusedBytes" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "include" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "exclude" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "mostPerSecond" BIGINT,
  ADD COLUMN "firstSince" TIMESTAMPTZ(3);
