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

export function tiers(now: () => number): FindTiers {
  const known = memo<Tiers>(lifetime, now);

  return async (session, machines) => {
    const wanted = machines.flatMap((machine) =>
      rowsOf(machine, "nic")
        .filter((nic) => textOf(nic, "vpcid") === undefined)
        .flatMap((nic) => textOf(nic, "networkid") ?? []),
    );
    if (wanted.length === 0) return new Map();
    const load = () => known.get(session.scope, () => loadTiers(session.background));
    const found = await load();
    if (wanted.every((id) => found.has(id))) return found;
    known.forget(session.scope);
    return load();
  };
}

/** None where they can not be listed: then each network stands alone. */
async function loadTiers(session: Session): Promise<Tiers> {
  const rows = await session.list("listNetworks", "network", {}).catch(() => []);
  return new Map(rows.map((row) => [textOf(row, "id") ?? "", textOf(row, "vpcid")]));
}
