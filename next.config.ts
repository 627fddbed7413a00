import type { NextConfig } from "next";

const config: NextConfig = {
  // Two servers in one checkout (tests beside a running Sluice) need a folder each.
  distDir: process.env["NEXT_DIST_DIR"] ?? ".next",
  reactCompiler: true,
  typedRoutes: true,
  poweredByHeader: false,
  serverExternalPackages: [
    "@google-cloud/storage",
    "google-auth-library",
    "pg",
    "pg-boss",
    "@prisma/client",
    "better-auth",
    "undici",
    "@node-rs/crc32",
  ],
  experimental: {
    authInterrupts: true,
    optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@mantine/notifications", "@tabler/icons-react"],
    serverActions: { bodySizeLimit: "1mb" },
  },
};

export default config;
