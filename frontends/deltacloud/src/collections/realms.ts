import type { Realm } from "@deltacloud/core";
import { href, object, text } from "../json-schema.ts";
import { idSchema, operation, pageSchema, queryOf } from "../operation.ts";
import type { Collection } from "../operation.ts";
import { cdata } from "../xml.ts";

/** Deltacloud shows a limit in XML only where there is one. */
export const realms: Collection<Realm> = {
  name: "realms",
  elements: { list: "realms", item: "realm" },
  description: "Places for instances, such as data centres.",
  features: [],
  operations: [
    operation({
      name: "index",
      description: "All realms that are open to the caller.",
      method: "get",
      path: "",
      parameters: pageSchema,
      status: 200,
      handle: (cloud, context, parameters) => cloud.realms.list(context, queryOf(parameters)),
    }),
    operation({
      name: "show",
      description: "One realm.",
      method: "get",
      path: "/:id",
      parameters: idSchema,
      status: 200,
      handle: async (cloud, context, { id }) => ({ item: await cloud.realms.get(context, id) }),
    }),
  ],
  id: ({ id }) => id,
  xml: ({ id, name, state, limit }, { url }) => ({
    "@href": url("realms", id),
    "@id": id,
    name,
    state: state.toUpperCase(),
    ...(limit === undefined ? {} : { limit: cdata(String(limit)) }),
  }),
  jsonSchema: object({
    id: text,
    href,
    name: text,
    state: text,
    limit: { type: ["string", "integer"] },
  }),
  json: ({ id, name, state, limit }, { url }) => ({
    id,
    href: url("realms", id),
    name,
    state: state.toUpperCase(),
    limit: limit ?? "unlimited",
  }),
};
