import classes from "./roles-card.module.css";
import { Card, CardBody } from "#components/ui/card.tsx";
import type { Role } from "#lib/members/roles.ts";
import type { MemberView } from "#lib/members/schema.ts";

const does: Record<Role, string> = {
  viewer: "Reads everything but the activity log.",
  engineer: "Also imports, adopts and deletes models, deploys them, explains logs, and pins baselines.",
  operator:
    "Also sets the bucket, the token and prices, switches zone caches, connects clusters, grants pods access to the bucket, and reads the activity log.",
  admin: "Also adds, disables and re-roles members.",
};

/** What each role may do, and who can grant one. */
export function RolesCard({ members }: Readonly<{ members: MemberView[] }>) {
  const admins = members.filter(({ role, disabledAt }) => role === "admin" && disabledAt === null);
  return (
    <>
      <Card title="Roles" note="each may do what those above may">
        <CardBody>
          <dl className={classes.list}>
            {Object.entries(does).map(([role, words]) => (
              <div key={role}>
                <dt className={classes.role}>{role}</dt>
                <dd className={classes.words}>{words}</dd>
              </div>
            ))}
          </dl>
        </CardBody>
      </Card>
      <Card title="Who can grant a role">
        <CardBody>
          <ul className={classes.people}>
            {admins.map(({ id, name, email }) => (
              <li key={id}>
                {name} <a href={`mailto:${email}`}>{email}</a>
              </li>
            ))}
          </ul>
        </CardBody>
      </Card>
    </>
  );
}
