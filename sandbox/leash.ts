// The third channel is a leash: when whoever holds its other end is gone, however it ended, the whole group is killed.
const script = '(read -r _ <&3; kill -KILL -$$) >/dev/null 2>&1 & exec "$@" 2>&1 3<&-';

/**
 * The command that runs another one on a leash, both outputs in one. Whoever starts it gives it a group of its own (`detached`) and a pipe as its
 * third channel, and closes that when it is done with it.
 */
export function leashed(name: string, command: string[]): [string, string[]] {
  return ["/bin/sh", ["-c", script, name, ...command]];
}
