import type { Page } from "@playwright/test";

/** Has a log explained by the route that uploads go to, as the member whose page it is. Returns the id of the load. */
export async function explainByRoute(page: Page, name: string, log: string): Promise<string> {
  const response = await page.request.post(`/api/v1/loads?name=${encodeURIComponent(name)}`, {
    data: log,
    headers: { "content-type": "text/plain", origin: new URL(page.url()).origin },
  });
  if (response.status() !== 201) throw new Error(`The log was refused: ${await response.text()}`);
  return (await response.json()).id;
}
