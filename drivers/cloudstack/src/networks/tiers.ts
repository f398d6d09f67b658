/** Which VPC a network is a tier of: older servers do not say it of the cards of machines. */
import { rowsOf, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { memo } from "../memo.ts";

/** The VPC by network; undefined for one that is in none. */
export type Tiers = ReadonlyMap<string, string | undefined>;

/** @param machines those whose networks are to be known */
export type FindTiers = (session: Session, machines: readonly Row[]) => Promise<Tiers>;

/** How long the networks of an account are remembered, in milliseconds. */
const lifetime = 60_000;

/** @param grace how long they serve beyond that, while they are asked for anew */
export function tiers(now: () => number, grace: number): FindTiers {
  const known = memo<Tiers>(lifetime, now, grace);

  return async (session, machines) => {
    const wanted = new Set<string>();
    for (const machine of machines) {
      for (const nic of rowsOf(machine, "nic")) {
        const networkId = textOf(nic, "networkid");
        if (networkId !== undefined && textOf(nic, "vpcid") === undefined) wanted.add(networkId);
      }
    }
    if (wanted.size === 0) return new Map();
    const load = () => loadTiers(session.background);
    const found = await known.lately(session.scope, load);
    if ([...wanted].every((id) => found.has(id))) return found;
    known.forget(session.scope);
    return known.get(session.scope, load);
  };
}

/** None where they can not be listed: then each network stands alone. */
async function loadTiers(session: Session): Promise<Tiers> {
  const rows = await session.list("listNetworks", "network", {}).catch(() => []);
  return new Map(rows.map((row) => [textOf(row, "id") ?? "", textOf(row, "vpcid")]));
}
