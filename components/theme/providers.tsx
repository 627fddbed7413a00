"use client";

import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { setNonce } from "get-nonce";
import { type ReactNode, useState } from "react";
import { createQueryClient } from "#components/theme/query-client.ts";
import { cssVariablesResolver, theme } from "#components/theme/theme.ts";
import { Toasts } from "#components/theme/toasts.tsx";
import { TimeZoneProvider } from "#components/ui/time-zone.tsx";

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
        <Toasts />
      </MantineProvider>
    </QueryClientProvider>
  );
}
