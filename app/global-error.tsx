"use client";

/** Where the root layout itself failed: nothing of ours can be relied on here. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en-GB">
      <body>
        <title>Sluice</title>
        <main>
          <h1>Sluice cannot show this page</h1>
          <p>The server failed while it made the page. What runs goes on running; the reason is in the server's log.</p>
          <button type="button" onClick={retry}>
            Retry now
          </button>
        </main>
      </body>
    </html>
  );
}
