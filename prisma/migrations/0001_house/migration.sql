-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('viewer', 'engineer', 'operator', 'admin');

-- CreateEnum
CREATE TYPE "Outcome" AS ENUM ('done', 'refused', 'failed');

-- CreateEnum
CREATE TYPE "ImportWish" AS ENUM ('plan', 'copy', 'pause', 'cancel');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('planning', 'planned', 'queued', 'copying', 'paused', 'failed', 'cancelled', 'done');

-- CreateEnum
CREATE TYPE "FileAction" AS ENUM ('copy', 'present', 'skip');

-- CreateEnum
CREATE TYPE "FileState" AS ENUM ('waiting', 'copying', 'checking', 'verified', 'failed', 'skipped');

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" "Role" NOT NULL DEFAULT 'viewer',
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activity" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target" TEXT,
    "outcome" "Outcome" NOT NULL,
    "message" TEXT,
    "detail" JSONB,

    CONSTRAINT "activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "secret" (
    "name" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "nonce" BYTEA NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "lastFour" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT,

    CONSTRAINT "secret_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "price" (
    "id" UUID NOT NULL,
    "item" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "amount" DECIMAL(18,8) NOT NULL,
    "currency" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "enteredBy" TEXT NOT NULL,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "price_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "repo" TEXT NOT NULL,
    "revision" TEXT NOT NULL,
    "commit" TEXT,
    "bucket" TEXT NOT NULL,
    "prefix" TEXT,
    "wish" "ImportWish" NOT NULL DEFAULT 'plan',
    "state" "ImportState" NOT NULL DEFAULT 'planning',
    "problem" TEXT,
    "retryAt" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "plan" JSONB,
    "copyBytes" BIGINT NOT NULL DEFAULT 0,
    "copiedBytes" BIGINT NOT NULL DEFAULT 0,
    "verifiedBytes" BIGINT NOT NULL DEFAULT 0,
    "presentBytes" BIGINT NOT NULL DEFAULT 0,
    "bytesPerSecond" BIGINT NOT NULL DEFAULT 0,
    "concurrency" INTEGER NOT NULL DEFAULT 0,
    "throttledUntil" TIMESTAMPTZ(3),
    "worker" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedBy" TEXT,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_file" (
    "id" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "gitSha1" TEXT NOT NULL,
    "sha256" TEXT,
    "action" "FileAction" NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "FileState" NOT NULL,
    "copiedBytes" BIGINT NOT NULL DEFAULT 0,
    "partsDone" INTEGER NOT NULL DEFAULT 0,
    "partsTotal" INTEGER NOT NULL DEFAULT 0,
    "bytesPerSecond" BIGINT NOT NULL DEFAULT 0,
    "detail" TEXT,
    "uploadId" TEXT,
    "partSize" INTEGER,
    "crc32c" TEXT,
    "generation" TEXT,

    CONSTRAINT "import_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_part" (
    "fileId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "etag" TEXT NOT NULL,
    "size" INTEGER NOT NULL,

    CONSTRAINT "import_part_pkey" PRIMARY KEY ("fileId","number")
);

-- CreateTable
CREATE TABLE "import_event" (
    "id" BIGSERIAL NOT NULL,
    "importId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "import_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_sample" (
    "importId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "bytesPerSecond" BIGINT NOT NULL,

    CONSTRAINT "import_sample_pkey" PRIMARY KEY ("importId","at")
);

-- CreateTable
CREATE TABLE "model" (
    "id" UUID NOT NULL,
    "repo" TEXT NOT NULL,
    "commit" TEXT NOT NULL,
    "bucket" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "fileCount" INTEGER NOT NULL,
    "parameters" BIGINT,
    "dtype" TEXT,
    "license" TEXT,
    "gated" BOOLEAN NOT NULL,
    "manifestGeneration" TEXT NOT NULL,
    "importId" UUID,
    "verifiedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "load" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "model" TEXT,
    "startedAt" TIMESTAMPTZ(3),
    "totalSeconds" DOUBLE PRECISION,
    "explained" JSONB NOT NULL,
    "logBytes" INTEGER NOT NULL,
    "lineCount" INTEGER NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "load_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "load_log" (
    "loadId" UUID NOT NULL,
    "firstLine" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "load_log_pkey" PRIMARY KEY ("loadId","firstLine")
);

-- CreateTable
CREATE TABLE "worker" (
    "id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "running" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lease" (
    "resource" TEXT NOT NULL,
    "token" BIGINT NOT NULL,
    "holder" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("resource")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_userId_idx" ON "session"("userId");

-- CreateIndex
CREATE INDEX "account_userId_idx" ON "account"("userId");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "activity_at_idx" ON "activity"("at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "price_item_key" ON "price"("item");

-- CreateIndex
CREATE UNIQUE INDEX "import_number_key" ON "import"("number");

-- CreateIndex
CREATE INDEX "import_state_idx" ON "import"("state");

-- CreateIndex
CREATE UNIQUE INDEX "import_file_importId_path_key" ON "import_file"("importId", "path");

-- CreateIndex
CREATE INDEX "import_event_importId_id_idx" ON "import_event"("importId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "model_importId_key" ON "model"("importId");

-- CreateIndex
CREATE UNIQUE INDEX "model_bucket_prefix_key" ON "model"("bucket", "prefix");

-- CreateIndex
CREATE UNIQUE INDEX "load_number_key" ON "load"("number");

-- CreateIndex
CREATE INDEX "load_createdAt_idx" ON "load"("createdAt" DESC);

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_file" ADD CONSTRAINT "import_file_importId_fkey" FOREIGN KEY ("importId") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_part" ADD CONSTRAINT "import_part_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "import_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_event" ADD CONSTRAINT "import_event_importId_fkey" FOREIGN KEY ("importId") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_sample" ADD CONSTRAINT "import_sample_importId_fkey" FOREIGN KEY ("importId") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_importId_fkey" FOREIGN KEY ("importId") REFERENCES "import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "load_log" ADD CONSTRAINT "load_log_loadId_fkey" FOREIGN KEY ("loadId") REFERENCES "load"("id") ON DELETE CASCADE ON UPDATE CASCADE;
