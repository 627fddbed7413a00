"use client";

import type { SpotlightActionGroupData } from "@mantine/spotlight";
import { useQuery } from "@tanstack/react-query";
import { IconBox, IconChartHistogram, IconCloudDownload, IconKeyboard, IconRocket } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useActor } from "#components/shell/actor.tsx";
import { allPages } from "#components/shell/pages.ts";
import { openShortcutHelp } from "#components/shell/shortcuts.tsx";
import { deploymentNamesQuery } from "#lib/deployments/query-options.ts";
import { importsQuery } from "#lib/imports/query-options.ts";
import { loadNamesQuery } from "#lib/loads/query-options.ts";
import { may } from "#lib/members/roles.ts";
import { commitText } from "#lib/models/format.ts";
import { modelsQuery } from "#lib/models/query-options.ts";

/** What can be found and done, as far as the role goes. */
export function useSearchActions(): SpotlightActionGroupData[] {
  const router = useRouter();
  const { role } = useActor();
  const { data: models = [] } = useQuery(modelsQuery());
  const { data: imports = [] } = useQuery(importsQuery());
  const { data: deployments = [] } = useQuery(deploymentNamesQuery());
  const { data: loads = [] } = useQuery(loadNamesQuery());

  return [
    {
      group: "Commands",
      actions: [
        ...(may(role, "imports:write")
          ? [
              {
                id: "import",
                label: "Import model",
                leftSection: <IconCloudDownload size={16} />,
                onClick: () => router.push("/models/import"),
              },
            ]
          : []),
        ...(may(role, "deployments:write")
          ? [
              {
                id: "deploy",
                label: "Deploy model",
                leftSection: <IconRocket size={16} />,
                onClick: () => router.push("/deployments/new"),
              },
            ]
          : []),
        ...(may(role, "loads:write")
          ? [
              {
                id: "explain",
                label: "Explain a log",
                leftSection: <IconChartHistogram size={16} />,
                onClick: () => router.push("/loads/explain"),
              },
            ]
          : []),
        { id: "keys", label: "Keyboard shortcuts", leftSection: <IconKeyboard size={16} />, onClick: openShortcutHelp },
      ],
    },
    {
      group: "Pages",
      actions: allPages
        .filter((page) => may(role, page.permission))
        .map(({ href, label, Icon }) => ({
          id: href,
          label,
          leftSection: <Icon size={16} />,
          onClick: () => router.push(href),
        })),
    },
    {
      group: "Models",
      actions: models.map(({ id, repo, commit }) => ({
        id,
        label: repo,
        description: commitText(commit),
        leftSection: <IconBox size={16} />,
        onClick: () => router.push(`/models/${id}`),
      })),
    },
    {
      group: "Imports",
      actions: imports.map(({ id, number, repo }) => ({
        id,
        label: `I-${number} ${repo}`,
        leftSection: <IconCloudDownload size={16} />,
        onClick: () => router.push(`/imports/${id}`),
      })),
    },
    {
      group: "Deployments",
      actions: deployments.map(({ id, name, model }) => ({
        id,
        label: name,
        description: model?.repo ?? "",
        leftSection: <IconRocket size={16} />,
        onClick: () => router.push(`/deployments/${id}`),
      })),
    },
    {
      group: "Load times",
      actions: loads.map(({ id, number, name }) => ({
        id,
        label: `L-${number} ${name}`,
        leftSection: <IconChartHistogram size={16} />,
        onClick: () => router.push(`/loads/${id}`),
      })),
    },
  ];
}
