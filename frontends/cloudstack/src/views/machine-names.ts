import type { Instance } from "@deltacloud/core";
import type { Call } from "../call.ts";

/** A machine has a name for people, which the model has, and one of its host. */
export interface MachineNames {
  /** As it was given, or the other one where it can be that of a host, or one that is made up. */
  readonly name: string;
  readonly displayname: string;
}

/** By the cloud's own id. */
export async function machineNames(
  { ids, notes, account }: Call,
  instances: readonly Pick<Instance, "id" | "name">[],
): Promise<ReadonlyMap<string, MachineNames>> {
  const given = await notes.of(
    account.id,
    "instance",
    instances.map(({ id }) => id),
  );
  return new Map(
    instances.map(({ id, name: label }) => {
      const madeUp = `VM-${ids.show("instance", id)}`;
      const name = given.get(id)?.name ?? (label && isHostName(label) ? label : madeUp);
      return [id, { name, displayname: label || name }];
    }),
  );
}

export function isHostName(text: string): boolean {
  return /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(text);
}
