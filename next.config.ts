import type { NextConfig } from "next";

const fixedHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

const config: NextConfig = {
  // Two servers in one checkout (tests beside a running Sluice) need a folder each.
  distDir: process.env["NEXT_DIST_DIR"] ?? ".next",
  reactCompiler: true,
  typedRoutes: true,
  poweredByHeader: false,
  // The development server would print what actions are given, passwords too.
  logging: { serverFunctions: false },
  // `npm run check` judges the types; a start need not wait for it a second time.
  typescript: { ignoreBuildErrors: true },
  headers: () =>
    Promise.resolve([
      { source: "/:path*", headers: Object.entries(fixedHeaders).map(([key, value]) => ({ key, value })) },
      {
        source: "/api/:path*",
        headers: [{ key: "content-security-policy", value: "default-src 'none'; frame-ancestors 'none'" }],
      },
    ]),
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
    // Writing it costs a third of a build, and `npm start` builds only when something has changed.
    turbopackFileSystemCacheForBuild: false,
    authInterrupts: true,
    // The compiler's port to Rust, where the Babel plugin takes a fifth of a build; nobody downloads the server's code or reads its maps.
    turbopackRustReactCompiler: true,
    turbopackMinify: { client: true, server: false },
    turbopackSourceMaps: false,
    turbopackInputSourceMaps: false,
    optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@mantine/notifications", "@tabler/icons-react"],
    serverActions: { bodySizeLimit: "1mb" },
  },
};

export default config;
