/**
 * The environment of a counterpart: nothing of ours but where programs are. Credentials, proxies and trust stores of this machine would lead
 * it elsewhere, and rclone refuses a plain endpoint beside `AWS_CA_BUNDLE`.
 */
export function childEnv(home: string, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  return {
    NODE_ENV: "production",
    PATH: process.env["PATH"],
    HOME: home,
    LANG: "C.UTF-8",
    NO_PROXY: "127.0.0.1",
    ...more,
  };
}
