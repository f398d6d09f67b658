import type { Cloud } from "@deltacloud/core";
import type { Api, CommandFacts } from "./api/api.ts";
import { isMet } from "./command.ts";
import type { Command } from "./command.ts";

export interface ServedCommand {
  readonly facts: CommandFacts;
  readonly command: Command;
}

/** The commands that this version of CloudStack has and that the driver can carry out, by name. */
export type Served = ReadonlyMap<string, ServedCommand>;

export function createServed(
  commands: Readonly<Record<string, Command>>,
  api: Api,
  cloud: Cloud,
): Served {
  return new Map(
    Object.entries(commands).flatMap(([name, command]) => {
      const facts = api.command(name);
      const isServed = facts && command.needs.every((need) => isMet(cloud, need));
      return isServed ? [[name, { facts, command }] as const] : [];
    }),
  );
}
