/** What `deltacloudd check` looks at: the server, the operator's options, and each zone. */
import type { Context, Credentials } from "@deltacloud/core";
import { commands } from "./client/commands.ts";
import type { Command, CommandName } from "./client/commands.ts";
import { numberOf, rowOf, textOf } from "./client/json.ts";
import type { Session } from "./client/session.ts";
import { accounts } from "./accounts.ts";
import type { Directory, Named } from "./directory.ts";
import { offeringFor } from "./volumes/disk-offering.ts";
import { isCode } from "./errors.ts";
import { idOfNamed } from "./networks/networking.ts";
import type { CloudStackOptions } from "./options.ts";
import { createWorld, loadOfferings, loadZones } from "./world.ts";
import type { World } from "./world.ts";
import { abilitiesOf } from "./zone-abilities.ts";

/** What was found, a line each; `bad` is what the operator should put right. */
interface Finding {
  readonly text: string;
  readonly bad?: true;
  /** What it is about, where that is not the check's title. */
  readonly about?: string;
}

interface Check {
  readonly title: string;
  run(ctx: Context): Promise<readonly Finding[]>;
}

/** The administrator's, where they are given. */
export function cloudstackKeys(
  options: Pick<CloudStackOptions, "apiKey" | "secretKey">,
): Credentials | undefined {
  const { apiKey, secretKey } = options;
  return apiKey === undefined || secretKey === undefined
    ? undefined
    : { user: apiKey, secret: secretKey };
}

/** Checks for a cloud with these options. */
export function cloudstackChecks(options: CloudStackOptions): readonly Check[] {
  const world = createWorld(options);
  const check = (
    title: string,
    look: (session: Session) => Promise<readonly Finding[]>,
  ): Check => ({
    title,
    run: (ctx) => look(world.open(ctx)),
  });
  return [
    check("server", checkServer),
    { title: "administrator", run: () => checkAdministrator(world) },
    check("options", (session) => checkOptions(session, world)),
    check("zones", checkZones),
  ];
}

async function checkServer(session: Session): Promise<readonly Finding[]> {
  const answer = rowOf(await session.call("listCapabilities", {}), "capability");
  const names = Object.keys(commands) as CommandName[];
  const known = await Promise.all(names.map((name) => session.has(name)));
  const lacking = names.filter((name, index) => {
    const { optional }: Command = commands[name];
    return !known[index] && !optional && !forAdministrators.has(name);
  });
  const closed = { text: `closed to this user: ${lacking.join(", ")}` };
  return [
    { text: `CloudStack ${textOf(answer, "cloudstackversion") ?? "of an unknown version"}` },
    ...(lacking.length === 0 ? [] : [closed]),
  ];
}

const forAdministrators: ReadonlySet<CommandName> = new Set(["getUser", "getUserKeys"]);

async function checkAdministrator(world: World): Promise<readonly Finding[]> {
  const keys = cloudstackKeys(world.options);
  if (!keys) return [{ text: "no keys are given: users whose clients sign have to register" }];
  const found = await accounts(world).secretOf?.(keys.user);
  if (found === keys.secret) return [{ text: "can look up the secrets of users" }];
  return [
    { text: "can not look up secrets: these are no keys of a root administrator", bad: true },
  ];
}

async function checkOptions(session: Session, world: World): Promise<readonly Finding[]> {
  const { zone, instanceTypes = {}, diskOffering, networkOffering, vpcOffering } = world.options;
  const [zones, offerings, disks] = await Promise.all([
    loadZones(session),
    loadOfferings(session),
    world.diskOfferings(session),
  ]);
  const enabled = { state: "Enabled" } as const;
  const [networks, vpcs] = await Promise.all([
    networkOffering === undefined
      ? []
      : session.list("listNetworkOfferings", "networkoffering", enabled),
    vpcOffering === undefined ? [] : session.list("listVPCOfferings", "vpcoffering", enabled),
  ]);
  const chosen = await world.zone(session).catch(() => undefined);
  const disk = offeringFor(disks, world.options, undefined, undefined);
  return [
    chosen
      ? { text: `instances go to zone ${chosen.name} where nothing else is said` }
      : missing("zone", zone ?? "that is open", zones),
    ...Object.entries(instanceTypes).map(([type, name]): Finding => {
      const offering = offerings.find(name);
      if (!offering) return missing(`service offering (for ${type})`, name, offerings);
      const { cpu, memory } = offering;
      return { text: `${type} is ${offering.name}: ${cpu?.value} CPU, ${memory?.value} MiB` };
    }),
    disk
      ? { text: `volumes that name no type are of the disk offering ${disk.name}` }
      : missing("disk offering", diskOffering ?? "for volumes that name no type", disks),
    ...missingRow("network offering", networkOffering, (name) => idOfNamed(networks, name)),
    ...missingRow("VPC offering", vpcOffering, (name) => idOfNamed(vpcs, name)),
  ];
}

function missing(what: string, name: string, known: Directory<Named>): Finding {
  const names = known.all.map((each) => each.name).join(", ");
  return { text: `there is no ${what} '${name}', only ${names || "none at all"}`, bad: true };
}

function missingRow(
  what: string,
  name: string | undefined,
  find: (name: string) => string | undefined,
): readonly Finding[] {
  if (name === undefined || find(name) !== undefined) return [];
  return [{ text: `there is no ${what} '${name}'`, bad: true }];
}

const kinds = {
  basic: "basic: one network with security groups",
  securityGroups: "advanced, with security groups",
  isolated: "advanced: isolated networks and VPCs",
};

async function checkZones(session: Session): Promise<readonly Finding[]> {
  const zones = await loadZones(session);
  const found = await Promise.all(
    zones.all.map(async (zone) => {
      const about = `zone ${zone.name}`;
      const [{ can, not }, images] = await Promise.all([
        abilitiesOf(session, zone),
        countImages(session, zone.uuid),
      ]);
      const lines: Finding[] = [
        { about, text: `${kinds[zone.networking]}; ${zone.enabled ? "open" : "closed"}` },
        { about, text: images === undefined ? "images can not be listed" : `${images} images` },
      ];
      if (can.length > 0) lines.push({ about, text: `can do ${can.join(", ")}` });
      for (const { name, reason } of not) lines.push({ about, text: `no ${name}: ${reason}` });
      return lines;
    }),
  );
  return found.flat();
}

async function countImages(session: Session, zoneid: string): Promise<number | undefined> {
  try {
    const parameters = { templatefilter: "executable", zoneid, page: 1, pagesize: 1 };
    return numberOf(await session.call("listTemplates", parameters), "count") ?? 0;
  } catch (error) {
    if (isCode(error, "Unsupported", "PermissionDenied")) return undefined;
    throw error;
  }
}
