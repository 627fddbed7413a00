import type { Handler } from "./call.ts";
import {
  disableCache,
  insertCache,
  listCaches,
  pauseCache,
  readCache,
  resumeCache,
  updateCache,
} from "./caches/json-caches.ts";
import { cancelOperation, listOperations, readOperation } from "./caches/json-operations.ts";
import { deleteBucket, insertBucket, listBuckets, patchBucket, readBucket } from "./json-buckets.ts";
import { composeObject, copyObject, rewriteObject } from "./json-copy.ts";
import { readPolicy, testPermissions, writePolicy } from "./json-iam.ts";
import { deleteObject, listObjects, patchObject, readObject } from "./json-objects.ts";
import { insertObject } from "./json-upload.ts";
import { readProject } from "./project.ts";
import type { Api } from "./render-error.ts";
import { exchangeToken } from "./sts.ts";
import { xmlDeleteObject, xmlHeadBucket, xmlListObjects, xmlReadObject, xmlWriteObject } from "./xml-objects.ts";
import { abortUpload, beginUpload, completeUpload, listParts, listUploads, writePart } from "./xml-uploads.ts";

export type Route = {
  methods: string[];
  path: RegExp;
  /** Query parameters that must be there. */
  query: string[];
  api: Api;
  operation: string;
  handle: Handler;
};

const bucket = "/b/(?<bucket>[^/]+)";
const object = `${bucket}/o/(?<object>[^/]+)`;
const cache = `${bucket}/anywhereCaches/(?<object>[^/]+)`;
const operation = `${bucket}/operations/(?<object>[^/]+)`;
const target = "/b/(?<targetBucket>[^/]+)/o/(?<targetObject>[^/]+)";
const xmlObject = "/(?<bucket>[^/]+)/(?<object>.+)";
const xmlBucket = "/(?<bucket>[^/]+)/?";

/** Node's client leaves `/storage/v1` out when it is told of an emulator by its environment. */
function json(methods: string, path: string, operation: string, handle: Handler): Route {
  const pattern = new RegExp(`^(?:/storage/v1)?${path}$`);
  return {
    methods: methods.split(" "),
    path: pattern,
    query: [],
    api: "json",
    operation: `storage.${operation}`,
    handle,
  };
}

function media(path: string): Route {
  const query = path.startsWith("/download") ? [] : ["alt=media"];
  const pattern = new RegExp(`^${path}${object}$`);
  return { methods: ["GET"], path: pattern, query, api: "media", operation: "storage.objects.get", handle: readObject };
}

function xml(methods: string, path: string, query: string, operation: string, handle: Handler): Route {
  const needed = query.split(" ").filter(Boolean);
  return {
    methods: methods.split(" "),
    path: new RegExp(`^${path}$`, "s"),
    query: needed,
    api: "xml",
    operation,
    handle,
  };
}

/** The first that fits is taken. */
export const jsonRoutes: Route[] = [
  media("(?:/storage/v1)?"),
  media("/download(?:/storage/v1)?"),
  {
    methods: ["POST", "PUT", "DELETE"],
    path: new RegExp(`^(?:/resumable)?/upload(?:/storage/v1)?${bucket}/o$`),
    query: [],
    api: "json",
    operation: "storage.objects.insert",
    handle: insertObject,
  },
  json("GET", "/b", "buckets.list", listBuckets),
  json("POST", "/b", "buckets.insert", insertBucket),
  json("GET", bucket, "buckets.get", readBucket),
  json("PATCH PUT", bucket, "buckets.patch", patchBucket),
  json("DELETE", bucket, "buckets.delete", deleteBucket),
  json("GET", `${bucket}/iam`, "buckets.getIamPolicy", readPolicy),
  json("PUT", `${bucket}/iam`, "buckets.setIamPolicy", writePolicy),
  json("GET", `${bucket}/iam/testPermissions`, "buckets.testIamPermissions", testPermissions),
  json("GET", `${bucket}/o`, "objects.list", listObjects),
  json("GET", object, "objects.get", readObject),
  json("PATCH PUT", object, "objects.patch", patchObject),
  json("DELETE", object, "objects.delete", deleteObject),
  json("POST", `${object}/rewriteTo${target}`, "objects.rewrite", rewriteObject),
  json("POST", `${object}/copyTo${target}`, "objects.copy", copyObject),
  json("POST", `${object}/compose`, "objects.compose", composeObject),
  json("GET", `${bucket}/anywhereCaches`, "anywhereCaches.list", listCaches),
  json("POST", `${bucket}/anywhereCaches`, "anywhereCaches.insert", insertCache),
  json("GET", cache, "anywhereCaches.get", readCache),
  json("PATCH", cache, "anywhereCaches.update", updateCache),
  json("POST", `${cache}/disable`, "anywhereCaches.disable", disableCache),
  json("POST", `${cache}/pause`, "anywhereCaches.pause", pauseCache),
  json("POST", `${cache}/resume`, "anywhereCaches.resume", resumeCache),
  json("GET", `${bucket}/operations`, "buckets.operations.list", listOperations),
  json("GET", operation, "buckets.operations.get", readOperation),
  json("POST", `${operation}/cancel`, "buckets.operations.cancel", cancelOperation),
  { methods: ["POST"], path: /^\/v1\/token$/, query: [], api: "json", operation: "sts.token", handle: exchangeToken },
  {
    methods: ["GET"],
    path: /^\/v1\/projects\/(?<object>[^/]+)$/,
    query: [],
    api: "json",
    operation: "projects.get",
    handle: readProject,
  },
];

export const xmlRoutes: Route[] = [
  xml("POST", xmlObject, "uploads", "xml.initiate", beginUpload),
  xml("PUT", xmlObject, "partNumber uploadId", "xml.part", writePart),
  xml("GET", xmlObject, "uploadId", "xml.list", listParts),
  xml("POST", xmlObject, "uploadId", "xml.complete", completeUpload),
  xml("DELETE", xmlObject, "uploadId", "xml.abort", abortUpload),
  xml("GET HEAD", xmlObject, "", "xml.get", xmlReadObject),
  xml("PUT", xmlObject, "", "xml.put", xmlWriteObject),
  xml("DELETE", xmlObject, "", "xml.delete", xmlDeleteObject),
  xml("GET", xmlBucket, "uploads", "xml.uploads", listUploads),
  xml("GET", xmlBucket, "", "xml.objects", xmlListObjects),
  xml("HEAD", xmlBucket, "", "xml.bucket", xmlHeadBucket),
];

export const operations = [...new Set([...jsonRoutes, ...xmlRoutes].map(({ operation }) => operation))];
