"use client";

import classes from "./deploy-fields.module.css";
import { PlaceFields } from "#components/deployments/place-fields.tsx";
import { ServingFields } from "#components/deployments/serving-fields.tsx";
import { StreamingFields } from "#components/deployments/streaming-fields.tsx";
import type { Reviewed } from "#components/deployments/use-deploy-review.ts";
import { Card, CardBody } from "#components/ui/card.tsx";
import type { ClusterView } from "#lib/clusters/schema.ts";
import { type DeployForm, fieldProblem } from "#lib/deployments/deploy-form.ts";
import type { DeployDefaults } from "#lib/deployments/review-schema.ts";

/** What each group of fields is given: its values, how to change them, and what is wrong with one. */
export type FieldsProps = Readonly<{
  form: DeployForm;
  defaults: DeployDefaults;
  clusters: ClusterView[];
  /** Its model, place and name stay as they are. */
  exists: boolean;
  set: (change: Partial<DeployForm>) => void;
  problem: (field: string) => string | null;
}>;

type Props = Readonly<{
  form: DeployForm;
  defaults: DeployDefaults;
  clusters: ClusterView[];
  reviewed: Reviewed;
  exists: boolean;
  onForm: (form: DeployForm) => void;
}>;

/** Everything that can be chosen, filled in with what fits. */
export function DeployFields({ form, defaults, clusters, reviewed, exists, onForm }: Props) {
  const fields: FieldsProps = {
    form,
    defaults,
    clusters,
    exists,
    set: (change) => onForm({ ...form, ...change }),
    problem: (field) => fieldProblem(field, reviewed.failure, reviewed.review?.checks ?? []),
  };
  return (
    <Card title="Deployment" note={exists ? "as it is now" : "filled in with what fits"}>
      <CardBody>
        <form className={classes.form} onSubmit={(event) => event.preventDefault()}>
          <fieldset className={classes.group}>
            <legend className={classes.legend}>Model and hardware</legend>
            <PlaceFields {...fields} />
          </fieldset>
          <fieldset className={classes.group}>
            <legend className={classes.legend}>Serving</legend>
            <ServingFields {...fields} />
          </fieldset>
          <fieldset className={classes.group}>
            <legend className={classes.legend}>Streaming</legend>
            <StreamingFields {...fields} />
          </fieldset>
        </form>
      </CardBody>
    </Card>
  );
}
