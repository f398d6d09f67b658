import { CloudError } from "@deltacloud/core";
import type { Clouds } from "@deltacloud/server";
import { mapOf, object, text } from "../json-schema.ts";
import { idSchema, operation } from "../operation.ts";
import type { Collection } from "../operation.ts";

/** A driver that requests may choose. */
interface DriverItem {
  readonly id: string;
  /** Clients check that it is the id but for its case. */
  readonly name: string;
}

/** In JSON the index is an object by id. */
export function drivers(clouds: Clouds): Collection<DriverItem> {
  const items = clouds.names.map((id) => ({
    id,
    name: id.slice(0, 1).toUpperCase() + id.slice(1),
  }));

  return {
    name: "drivers",
    elements: { list: "drivers", item: "driver" },
    description: "The kinds of cloud that a request can choose from.",
    features: [],
    operations: [
      operation({
        name: "index",
        description: "All drivers.",
        method: "get",
        path: "",
        parameters: { type: "object", properties: {} },
        anonymous: true,
        status: 200,
        handle: async () => ({ items }),
      }),
      operation({
        name: "show",
        description: "One driver.",
        method: "get",
        path: "/:id",
        parameters: idSchema,
        anonymous: true,
        status: 200,
        async handle(_cloud, _context, { id }) {
          const item = items.find((driver) => driver.id === id);
          if (!item) throw new CloudError("NotFound", `driver '${id}' does not exist`);
          return { item };
        },
      }),
    ],
    id: ({ id }) => id,
    xml: ({ id, name }, { url }) => ({ "@href": url("drivers", id), "@id": id, name }),
    jsonSchema: object({ name: text, id: text }),
    json: ({ id, name }) => ({ name, id }),
    jsonIndexSchema: mapOf(object({ name: text })),
    jsonIndex: (all) => Object.fromEntries(all.map(({ id, name }) => [id, { name }])),
  };
}
