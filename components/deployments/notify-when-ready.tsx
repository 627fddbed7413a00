"use client";

import { useEffect, useRef } from "react";
import { NoticeButton, showNotice, useNoticeWish } from "#components/ui/notice-button.tsx";
import { deploymentGroup } from "#lib/deployments/deployments-finding.ts";
import { readyNotice } from "#lib/deployments/ready-notice.ts";
import type { DeploymentView } from "#lib/deployments/view-schema.ts";

/** Asks the browser to tell when a deployment that starts is ready, or that it failed, while its page is in another tab. */
export function NotifyWhenReady({ deployment }: Readonly<{ deployment: DeploymentView }>) {
  const wish = useNoticeWish();
  const { wished } = wish;
  const group = deploymentGroup(deployment);
  const before = useRef(group);

  useEffect(() => {
    const notice = readyNotice(before.current, deployment);
    before.current = deploymentGroup(deployment);
    if (notice && wished) showNotice(deployment.id, notice);
  }, [deployment, wished]);

  if (group !== "starting" && !wished) return null;
  return <NoticeButton wish={wish} ask="Notify when ready" asked="Notifies when ready" />;
}
