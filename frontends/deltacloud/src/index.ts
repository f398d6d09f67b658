import type { Frontend } from "@deltacloud/server";
import { createApp } from "./app.ts";

/** Apache Deltacloud's own REST API, version 1.1.3 (https://deltacloud.apache.org/rest-api.html). */
export const deltacloud: Frontend = {
  name: "deltacloud",
  title: "Deltacloud REST API",
  path: "/api",
  examples: (base) => [
    `curl ${base}/api`,
    `curl --user USER:PASSWORD ${base}/api/images`,
    `curl --user USER:PASSWORD --data image_id=IMAGE '${base}/api/instances?format=json'`,
    `curl ${base}/api/openapi.json`,
  ],
  createApp,
};
