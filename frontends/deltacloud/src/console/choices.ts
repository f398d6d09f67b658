/** The resources that the parameters of an operation can name, for its form. */
import type { Context } from "@deltacloud/core";
import type { CallContext } from "../call.ts";
import { noHeaders } from "../operation.ts";
import type { OfferedCollection, Operation, Site } from "../operation.ts";
import { hardwareLine } from "./hardware.ts";
import { listedHere, operationNamed } from "./offered.ts";
import { isDocument, textOf } from "./value.ts";
import type { Document } from "./value.ts";

/** One of the values that a parameter may have. */
export interface Choice {
  readonly value: string;
  readonly title: string;
}

/** By parameter; those that are not there take any text. */
export type Choices = ReadonlyMap<string, readonly Choice[]>;

/** The collections that parameters name resources of. */
const named: Readonly<Record<string, string>> = {
  image_id: "images",
  realm_id: "realms",
  hwp_id: "hardware_profiles",
  keyname: "keys",
  firewalls: "firewalls",
  group: "firewalls",
  instance_id: "instances",
  instance: "instances",
  volume_id: "storage_volumes",
  snapshot_id: "storage_snapshots",
  network_id: "networks",
  network: "networks",
  subnet: "subnets",
  subnet_id: "subnets",
  load_balancer_id: "load_balancers",
};

/** More than that nobody looks through: then the id is typed in. */
const most = 500;

export async function choicesOf(
  ctx: CallContext,
  operation: Operation,
  context: Context,
  site: Site,
): Promise<Choices> {
  const collections = listedHere(ctx);
  const found = await Promise.all(
    Object.keys(operation.parameters.properties).map(async (parameter) => {
      const collection = collections.find(({ name }) => name === named[parameter]);
      if (!collection) return [];
      const choices = await resourcesOf(collection, context, site);
      return choices ? [[parameter, choices] as const] : [];
    }),
  );
  return new Map(found.flat());
}

async function resourcesOf(
  collection: OfferedCollection,
  context: Context,
  site: Site,
): Promise<readonly Choice[] | undefined> {
  const answer = await operationNamed(collection, "index")?.handle(
    site.cloud,
    context,
    { limit: most },
    noHeaders,
  );
  if (!answer || !("items" in answer) || answer.next !== undefined) return undefined;
  return answer.items.map((item) => {
    const value = collection.id(item);
    const document = collection.json(item, site);
    const name = isDocument(document) ? document["name"] : undefined;
    const isNamed = typeof name === "string" && name !== "" && name !== value;
    const title = isNamed ? `${name} (${value})` : value;
    const more = isDocument(document) ? detailOf(document) : "";
    return { value, title: more === "" || more === name ? title : `${title}: ${more}` };
  });
}

/** What tells resources apart whose names say little. */
function detailOf(document: Document): string {
  return hardwareLine(document) || textOf(document["description"]);
}
