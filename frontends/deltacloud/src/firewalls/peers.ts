import type { Cloud, Context, Firewall } from "@deltacloud/core";

/** A firewall with what its documents call those that its rules name. */
export interface FirewallWithPeers extends Firewall {
  /** By id; other accounts' firewalls are not in it. */
  readonly peerNames: ReadonlyMap<string, string>;
}

/** With one call at most for the peers of them all. */
export async function withPeers(
  cloud: Cloud,
  context: Context,
  items: readonly Firewall[],
): Promise<readonly FirewallWithPeers[]> {
  const known = new Map(items.map(({ id, name }) => [id, name]));
  const unknown = items
    .flatMap(({ rules }) => rules)
    .flatMap(({ peer }) => (peer.kind === "firewall" ? [peer.firewallId] : []))
    .filter((id) => !known.has(id));
  const others =
    unknown.length === 0 ? [] : await cloud.firewalls.all(context, { ids: [...new Set(unknown)] });
  const peerNames = new Map([...known, ...others.map(({ id, name }) => [id, name] as const)]);
  return items.map((firewall) => ({ ...firewall, peerNames }));
}

/** @throws CloudError `NotFound` */
export async function firewallOf(
  cloud: Cloud,
  context: Context,
  id: string,
): Promise<FirewallWithPeers> {
  const firewall = await cloud.firewalls.get(context, id);
  const [found = { ...firewall, peerNames: new Map() }] = await withPeers(cloud, context, [
    firewall,
  ]);
  return found;
}
