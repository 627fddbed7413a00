"use client";

import { useActor } from "#components/shell/actor.tsx";

/** Who the reader is to the server, and who can change it. */
export function RoleSentence() {
  const { role } = useActor();
  const article = /^[aeo]/.test(role) ? "an" : "a";
  return `You are signed in as ${article} ${role}. Ask an admin for a role that may.`;
}
