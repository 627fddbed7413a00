/** Open to everybody: says only that this process answers. */
export const GET = () => new Response("ok\n", { headers: { "cache-control": "no-store" } });
