"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { IconFilterOff, IconRocket } from "@tabler/icons-react";
import classes from "./deployment-list.module.css";
import { DeployLink } from "#components/deployments/deploy-link.tsx";
import { DeploymentTable } from "#components/deployments/deployment-table.tsx";
import { useDeploymentFilters } from "#components/deployments/use-deployment-filters.ts";
import { useRowKeys } from "#components/deployments/use-row-keys.ts";
import { PhaseLegend } from "#components/loads/waterfall/phase-legend.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { FilterInput } from "#components/ui/filter-input.tsx";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { Toolbar } from "#components/ui/toolbar.tsx";
import { deploymentGroups, deploymentsFinding } from "#lib/deployments/deployments-finding.ts";
import { deploymentsQuery } from "#lib/deployments/query-options.ts";
import { count, counted } from "#lib/format.ts";

/** Every deployment with its last start, all of those on one scale. */
export function DeploymentList() {
  const { data: deployments } = useSuspenseQuery(deploymentsQuery());
  const filters = useDeploymentFilters(deployments);
  const shown = deployments.filter(filters.keeps);
  useRowKeys();

  const title = (
    <PageTitle
      title="Deployments"
      finding={deploymentsFinding(deployments)}
      actions={<DeployLink filled={deployments.length > 0} hint />}
    />
  );
  if (deployments.length === 0) {
    return (
      <>
        {title}
        <Card>
          <EmptyState icon={IconRocket} title="Nothing is deployed yet" action={<DeployLink filled />}>
            Choose a verified model and a GPU. Every second of its start is shown while it happens.
          </EmptyState>
        </Card>
      </>
    );
  }
  return (
    <>
      {title}
      <Toolbar rows={counted(shown.length, "deployment")}>
        <FilterInput label="Filter by name or model" value={filters.name} onChange={filters.setName} />
        <FilterChip name="Status" value={filters.status} options={deploymentGroups} onChange={filters.setStatus} />
        <FilterChip name="Zone" value={filters.zone} options={filters.zones} onChange={filters.setZone} />
        <FilterChip name="GPU" value={filters.gpu} options={filters.gpus} onChange={filters.setGpu} />
      </Toolbar>
      <Card>
        {shown.length === 0 ? (
          <EmptyState
            icon={IconFilterOff}
            title={`None of ${count(deployments.length)} match`}
            action={
              <Button variant="default" onClick={filters.clear}>
                Clear filters
              </Button>
            }
          >
            The filters leave nothing together.
          </EmptyState>
        ) : (
          <DeploymentTable deployments={shown} />
        )}
      </Card>
      <div className={classes.foot}>
        <PhaseLegend loads={shown.flatMap(({ lastLoad }) => lastLoad ?? [])} />
        <span className={classes.keys} aria-hidden>
          <KeyHint>J</KeyHint> <KeyHint>K</KeyHint> move <KeyHint>Enter</KeyHint> open
        </span>
      </div>
    </>
  );
}
