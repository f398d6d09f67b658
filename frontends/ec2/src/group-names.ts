import type { Cloud, Context } from "@deltacloud/core";

/** The names of firewalls, which EC2 shows beside their ids: gathered first, looked up then. */
export interface GroupNames {
  /** @param ids the cloud's own */
  gather(ids: Iterable<string>): Promise<void>;
  /** The id where the firewall is gone, or was not gathered. */
  of(id: string): string;
}

/** Remembers what was gathered, so that a request asks for each once. */
export function createGroupNames(cloud: Cloud, ctx: Context): GroupNames {
  const names = new Map<string, string>();
  return {
    async gather(ids) {
      const missing = [...new Set(ids)].filter((id) => !names.has(id));
      if (missing.length === 0 || !cloud.supports("firewalls")) return;
      for (const { id, name } of await cloud.firewalls.all(ctx, { ids: missing })) {
        names.set(id, name);
      }
    },
    of: (id) => names.get(id) ?? id,
  };
}
