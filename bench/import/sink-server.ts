import { join } from "node:path";
import { type Nginx, startNginx } from "./nginx.ts";
import type { Tls } from "./tls.ts";

/** What every object of the bucket is said to hold. A name that begins with `absent` is not there until it was written. */
type Stored = { bytes: number; crc32c: string };

type SinkOptions = {
  folder: string;
  tls?: Tls | undefined;
  stored: Stored;
  /** What is written in one request, where that is another content. */
  small?: Stored;
  /** Who answers what is asked of the bucket and of its objects; without it, the same for each of them. */
  answers?: string;
};

const bodyMib = 128;

/**
 * A bucket that takes all bytes, keeps none and answers what Cloud Storage would: no slower than any copier, so that the copier is what is
 * measured. It knows beforehand what every object will be. nginx reads a body whole before it asks the second server, which sees only the head.
 */
export function startSink({ folder, tls, ...told }: SinkOptions): Promise<Nginx> {
  const answers = `unix:${join(folder, "answers")}`;
  return startNginx({
    folder,
    tls,
    beside: `${takenMap}
  upstream answers { server ${answers}; keepalive 64; }
  server { listen ${answers};
${answersOf(told)}
  }`,
    server: `    client_max_body_size 0; client_body_buffer_size ${bodyMib}m;
    location / {
      proxy_pass http://answers; proxy_http_version 1.1; proxy_pass_request_body off;
      proxy_set_header Content-Length ""; proxy_set_header Connection ""; proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-Proto $scheme;
    }`,
  });
}

function answersOf({ stored, small = stored, answers }: Omit<SinkOptions, "folder" | "tls">): string {
  const object = objectOf(stored);
  const json = "default_type application/json;";
  const lookups = answers
    ? `location /storage/v1/b/ { proxy_pass ${answers}; }`
    : `location ~ ^/storage/v1/b/[^/]+/o/absent { ${json} return 404 '{"error":{"code":404,"message":"No such object"}}'; }
    location ~ ^/storage/v1/b/[^/]+/o/(.+)$ { ${json} return 200 '${object}'; }
    location ~ ^/storage/v1/b/([^/]+)$ { ${json} return 200 '{"kind":"storage#bucket","name":"$1"}'; }`;
  return `    location ~ ^/upload/storage/v1/b/[^/]+/o$ { ${json}
      if ($arg_uploadType = multipart) { return 200 '${objectOf(small)}'; }
      if ($request_method = POST) { add_header Location $http_x_forwarded_proto://$http_host/session/$arg_name; return 200; }
    }
    location ~ ^/session/(.*)$ { ${json}
      if ($http_content_range ~ "^bytes (\\d+)-${stored.bytes - 1}/") { return 200 '${object}'; }
      if ($http_x_guploader_no_308) { add_header X-Http-Status-Code-Override 308; add_header Range $taken; return 200; }
      add_header Range $taken always; return 308;
    }
    ${lookups}
    location / { default_type application/xml;
      if ($request_method = GET) { return 200 '<ListMultipartUploadsResult><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>'; }
      if ($args ~ ^uploads) { return 200 '<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>'; }
      if ($request_method = PUT) { add_header ETag '"part"'; return 200; }
      return 200 '<CompleteMultipartUploadResult><ETag>"whole"</ETag></CompleteMultipartUploadResult>';
    }`;
}

function objectOf({ bytes, crc32c }: Stored): string {
  return `{"kind":"storage#object","name":"$1","bucket":"bench","size":"${bytes}","crc32c":"${crc32c}","generation":"1","updated":"2026-01-01T00:00:00Z"}`;
}

/** What a session has after a chunk, as its `Range` says it. */
const takenMap = `map $http_content_range $taken { "~^bytes \\d+-(?<last>\\d+)/" "bytes=0-$last"; default ""; }`;
