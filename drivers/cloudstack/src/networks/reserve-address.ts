/** Addresses that are held for no network yet: from 4.17 on, servers let an account have such. */
import { CloudError } from "@deltacloud/core";
import type { DocumentCollection, Store } from "@deltacloud/store";
import { onlyRow, tagsOf, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { about, alreadyExists, isCode } from "../errors.ts";
import { everybody, rewrite } from "../instances/records.ts";
import { toPairs } from "../tags/tagger.ts";
import type { World } from "../world.ts";
import type { Zone } from "../zone.ts";

/** That an address is about to be reserved. */
interface Claim {
  /** In epoch milliseconds. */
  readonly since: number;
}

/** Longer than any call takes, in milliseconds: who saw the address free has tried by then. */
const longestCall = 5 * 60 * 1000;

const claims: DocumentCollection<Claim> = {
  name: "cloudstack.claims",
  expires: ({ since }) => since + longestCall,
};

/** How many free addresses are looked at. */
const candidates = 100;

/** Whether the server can hold an address, and give the very same to a network later. */
export async function canReserve(session: Session): Promise<boolean> {
  return (await session.has("reserveIpAddress")) && session.has("associateIpAddress", "ipaddress");
}

/** Holds a free address of the zone. @throws CloudError `ResourceExhausted` */
export async function reserveAddress(session: Session, world: World, zone: Zone): Promise<Row> {
  const parameters = { zoneid: zone.uuid, allocatedonly: false, state: "Free" };
  const found = await session.head(
    "listPublicIpAddresses",
    "publicipaddress",
    parameters,
    candidates,
  );
  for (const row of found.rows.filter((each) => textOf(each, "state") === "Free")) {
    const id = textOf(row, "id") ?? "";
    const reserved = (await claim(world, id)) ? await reserve(session, world, id) : undefined;
    if (reserved) return reserved;
  }
  throw new CloudError("ResourceExhausted", `zone '${zone.name}' has no free public address`);
}

/** Gives back one that is held. Its id comes again, and the server leaves its tags on it. */
export async function releaseAddress(session: Session, store: Store, address: Row): Promise<void> {
  const id = textOf(address, "id") ?? "";
  const tags = toPairs(tagsOf(address));
  if (tags.length > 0) {
    const tagged = { resourceids: [id], resourcetype: "PublicIpAddress", tags };
    await session.run("deleteTags", tagged);
  }
  await about("address", id, session.call("releaseIpAddress", { id }));
  await unclaim(store, id);
}

/** Whether nobody else here is at it: a server lets one account reserve an address twice. */
async function claim(world: World, id: string): Promise<boolean> {
  try {
    await rewrite(world.store, claims, everybody, id, (before) => {
      if (before) throw alreadyExists("address", id);
      return { since: world.now() };
    });
    return true;
  } catch (error) {
    if (isCode(error, "AlreadyExists")) return false;
    throw error;
  }
}

function unclaim(store: Store, id: string): Promise<void> {
  return rewrite(store, claims, everybody, id, () => undefined);
}

/** Undefined when somebody took it first. */
async function reserve(session: Session, { store }: World, id: string): Promise<Row | undefined> {
  try {
    return onlyRow(await session.call("reserveIpAddress", { id }));
  } catch (error) {
    await unclaim(store, id);
    if (isCode(error, "AlreadyExists", "FailedPrecondition", "InvalidArgument", "NotFound")) return;
    throw error;
  }
}
