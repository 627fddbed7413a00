"use client";

import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { setNonce } from "get-nonce";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { createQueryClient } from "#components/theme/query-client.ts";
import { cssVariablesResolver, theme } from "#components/theme/theme.ts";
import { TimeZoneProvider } from "#components/ui/time-zone.tsx";

// What was said before it is there waits in its store.
const Notifications = dynamic(() => import("@mantine/notifications").then((module) => module.Notifications), {
  ssr: false,
});

type Props = { nonce: string; children: ReactNode };

export function Providers({ nonce, children }: Props) {
  // The document's policy knows the nonce it came with; a later refresh of the layout brings another, which would not count.
  const [ours] = useState(() => {
    // Dialogs lock the scroll with a style element of their own.
    setNonce(nonce);
    return nonce;
  });
  const [queryClient] = useState(createQueryClient);

  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
        getStyleNonce={() => ours}
      >
        <TimeZoneProvider>{children}</TimeZoneProvider>
        <Notifications position="bottom-right" autoClose={8_000} />
      </MantineProvider>
    </QueryClientProvider>
  );
}
