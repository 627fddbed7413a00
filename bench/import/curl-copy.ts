import { tmpdir } from "node:os";
import { childEnv } from "../../conformance/child-env.ts";
import { MIB } from "../units.ts";
import type { Copied, Copy } from "./copy.ts";
import { timed } from "./timed.ts";

const pipes = 4;
/** The bucket holds a body in memory up to twice this. */
const partBytes = 64 * MIB;

const pipe = `
for part in $(seq "$5" ${pipes} "$6"); do
  start=$((part * ${partBytes})); end=$((start + ${partBytes} - 1)); [ $end -ge "$3" ] && end=$(($3 - 1))
  curl -sf --noproxy "*" $4 -r "$start-$end" "$1" |
    curl -sf --noproxy "*" $4 -o /dev/null -X PUT -T - -H "Content-Length: $((end - start + 1))" -H "Transfer-Encoding:" -H "Expect:" \\
      "$2?partNumber=$((part + 1))&uploadId=u" || exit 1
done`;

/** The limit of the two servers on this machine: four pipes of curl into curl, which look at no byte. */
export function curlCopy({ source, sink, authority, file, bytes }: Copy): Promise<Copied> {
  const trust = authority === undefined ? "" : `--cacert ${authority}`;
  const last = Math.ceil(bytes / partBytes) - 1;
  const words = [`${source}/${file}`, `${sink}/bench/${file}`, String(bytes), trust];
  const all = `pids=; for n in $(seq 0 ${pipes - 1}); do sh -c "$0" pipe "$1" "$2" "$3" "$4" $n ${last} & pids="$pids $!"; done; for p in $pids; do wait $p || exit 1; done`;
  return timed(["sh", "-c", all, pipe, ...words], { env: childEnv(tmpdir(), {}) });
}
