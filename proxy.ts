import { type NextRequest, NextResponse } from "next/server";

/** Gives every page its content security policy, and the moment from which it may miss a change. It never authenticates: each page, route and action does that for itself. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // Next reads the nonce of its own scripts from the policy on the request.
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set("x-began", String(Date.now()));

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

// Not the API: Next keeps a copy of each body that passes a proxy, and only its first 10 MiB, which would cut an uploaded log.
export const config = { matcher: ["/((?!api/|_next/static|_next/image|logo.svg).*)"] };

function contentSecurityPolicy(nonce: string): string {
  // React's development build rebuilds server stacks with eval, and Next's overlay brings styles without a nonce.
  // oxlint-disable-next-line no-restricted-properties -- a constant of the build, not a setting
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Widths of bars and the places of menus are style attributes; they can carry no nonce.
    "style-src-attr 'unsafe-inline'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
