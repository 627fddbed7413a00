"use client";

import dynamic from "next/dynamic";
import { type ReactNode, type Ref, useEffect, useRef, useState } from "react";
import { Card } from "#components/ui/card.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";
import type { LoadRow } from "#lib/loads/schema.ts";

const LogView = dynamic(() => import("#components/loads/log/log-view.tsx").then((module) => module.LogView), {
  ssr: false,
  loading: () => <LogPending />,
});

type Props = Readonly<{
  load: LoadRow;
  line: number | null;
  onLine: (line: number) => void;
  ref: Ref<HTMLDivElement>;
  /** Which of several logs it is. */
  picker?: ReactNode;
}>;

/** The log, loaded when the reader comes to it or a line of it is opened. */
export function LogWhenSeen({ load, line, onLine, ref, picker = null }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);

  useEffect(() => {
    if (!place.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);

  return (
    <div ref={ref}>
      <div ref={place}>
        {seen || line !== null ? <LogView load={load} line={line} onLine={onLine} picker={picker} /> : <LogPending />}
      </div>
    </div>
  );
}

function LogPending() {
  return (
    <Card title="Log">
      <SkeletonRows rows={12} />
    </Card>
  );
}
