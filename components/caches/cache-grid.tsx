import classes from "./cache-grid.module.css";
import { CacheCellView } from "#components/caches/cache-cell.tsx";
import { costsId } from "#components/caches/cell-looks.ts";
import type { CacheGrid } from "#lib/caches/schema.ts";
import { byteSize, counted } from "#lib/format.ts";

/** Buckets down, zones across. On a phone each bucket is a card and its zones stand below each other. */
export function CacheGridTable({ grid: { zones, buckets } }: Readonly<{ grid: CacheGrid }>) {
  return (
    <>
      <p id={costsId} className={classes.costs}>
        A cache costs money as long as it is there, read or not. Prices are your own: until you enter them, nothing has
        one.
      </p>
      <div className={classes.scroll}>
        <table className={classes.table} aria-label="Caches, by bucket and zone">
          <thead>
            <tr>
              <th scope="col" className={classes.corner}>
                Bucket, by zone
              </th>
              {zones.map(({ zone, gpus, nodesNow }) => (
                <th key={zone} scope="col" className={classes.zone}>
                  {zone}
                  <span className={classes.sub}>
                    {gpus.length === 0 ? "no GPU pool" : `up to ${gpus.join(", ")}`}
                    {nodesNow > 0 ? `; ${counted(nodesNow, "node")} now` : null}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {buckets.map(({ bucket, location, models, bytes, cells }) => (
              <tr key={bucket}>
                <th scope="row" className={classes.bucket}>
                  {bucket}
                  <span className={classes.sub}>{location?.toLowerCase() ?? "location not read yet"}</span>
                  <span className={classes.sub}>
                    {models === 0 ? "no models" : `${byteSize(bytes)}, ${counted(models, "model")}`}
                  </span>
                </th>
                {cells.map((cell) => (
                  <td key={cell.zone} className={classes.cell} data-kind={cell.kind}>
                    <CacheCellView bucket={bucket} cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
