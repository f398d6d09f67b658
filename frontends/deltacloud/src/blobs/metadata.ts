import type { IncomingHttpHeaders } from "node:http";
import type { Blob, BlobMetadata } from "@deltacloud/core";

const prefix = "x-deltacloud-blobmeta-";

/** By name in lower case, as Deltacloud kept them. */
export function metadataOf(headers: IncomingHttpHeaders): BlobMetadata {
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    name.startsWith(prefix) && typeof value === "string"
      ? [[name.slice(prefix.length), value]]
      : [],
  );
  return Object.fromEntries(entries);
}

export function metadataHeaders({ metadata }: Blob): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => [`X-Deltacloud-Blobmeta-${name}`, value]),
  );
}
