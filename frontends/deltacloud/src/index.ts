import type { Frontend } from "@deltacloud/server";
import { createApp } from "./app.ts";

/** What an operator may set. */
export interface DeltacloudOptions {
  /** The sites whose pages may call the API from a browser, such as `https://example.org`; `*` is any. */
  readonly origins?: readonly string[];
}

export const deltacloudOptions = {
  type: "object",
  properties: {
    origins: {
      type: "array",
      items: { type: "string", pattern: String.raw`^(\*|https?://[^/\s]+)$` },
      uniqueItems: true,
      default: [],
      description:
        "Sites whose pages may call the API from a browser (CORS), such as https://example.org, or * for any",
    },
  },
  additionalProperties: false,
} as const;

/** Apache Deltacloud's own REST API, version 1.1.3 (https://deltacloud.apache.org/rest-api.html). */
export function deltacloud({ origins = [] }: DeltacloudOptions = {}): Frontend {
  return {
    name: "deltacloud",
    title: "Deltacloud REST API",
    path: "/api",
    examples: (base) => [
      `curl ${base}/api`,
      `curl --user USER:PASSWORD ${base}/api/images`,
      `curl --user USER:PASSWORD --data image_id=IMAGE '${base}/api/instances?format=json'`,
      `curl ${base}/api/openapi.json`,
    ],
    createApp: (services) => createApp(services, origins),
  };
}
