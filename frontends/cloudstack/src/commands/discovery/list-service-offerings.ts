import type { HardwareProfile } from "@deltacloud/core";
import { allows } from "@deltacloud/core";
import { listCommand } from "../../list-command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { idQuery, nativeId } from "../../resolve.ts";
import { toServiceOffering } from "../../views/service-offering.ts";

type Named = Parameters<"cpunumber" | "memory" | "name">;

export const listServiceOfferings = listCommand({
  key: "serviceoffering",
  honours: {
    cpunumber: true,
    id: true,
    issystem: ["false"],
    memory: true,
    name: true,
    state: ["active", "all"],
    zoneid: true,
  },
  async find(parameters, call) {
    const zone = parameters.text("zoneid");
    if (zone !== undefined) await nativeId(call, "realm", zone, "zoneid");
    const query = await idQuery(call, "hardwareProfile", {
      text: () => parameters.text("id"),
      list: () => undefined,
    });
    const profiles = await call.cloud.hardwareProfiles.all(call.ctx, query);
    return profiles.filter((profile) => isWanted(profile, parameters));
  },
  textOf: ({ name }) => name,
  toRows: (profiles, call) => profiles.map((profile) => toServiceOffering(call, profile)),
});

function isWanted({ name, cpu, memory }: HardwareProfile, parameters: Named): boolean {
  const wantedName = parameters.text("name");
  const wantedCpu = parameters.number("cpunumber");
  const wantedMemory = parameters.number("memory");
  return (
    (wantedName === undefined || name === wantedName) &&
    (wantedCpu === undefined || (cpu !== undefined && allows(cpu, wantedCpu))) &&
    (wantedMemory === undefined || (memory !== undefined && allows(memory, wantedMemory)))
  );
}
