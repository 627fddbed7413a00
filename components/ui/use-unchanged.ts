"use client";

import { useEffect, useState } from "react";

/** Whether `value` has stayed the same for `ms`. It goes by no clock but the browser's own intervals. */
export function useUnchanged(value: string, ms: number): boolean {
  const [settled, setSettled] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled === value;
}
