"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Failed } from "#components/ui/failed.tsx";

const againMs = 3_000;

/** In place of every page while the web server cannot reach Postgres. The page comes back by itself. */
export function DatabaseGone() {
  const router = useRouter();

  useEffect(() => {
    const again = setInterval(() => router.refresh(), againMs);
    return () => clearInterval(again);
  }, [router]);

  return (
    <main>
      <title>Sluice</title>
      <Failed
        title="The database does not answer"
        error={new Error("Nothing is lost: what runs goes on when it is back, and this page comes back by itself.")}
        retry={() => router.refresh()}
      />
    </main>
  );
}
