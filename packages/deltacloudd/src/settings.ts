/** All that the operator has said, read and checked before anything is started. */
import { resolve } from "node:path";
import { parseFlags } from "./command-line.ts";
import type { FlagValues } from "./command-line.ts";
import { checkKeys, defaultConfigPath, readConfigFile } from "./config-file.ts";
import type { ConfigFile } from "./config-file.ts";
import type { DaemonOptions } from "./daemon-options.ts";
import { loadDrivers, loadFrontends } from "./entries.ts";
import type { DriverEntry, FrontendEntry } from "./entry.ts";
import { Fault } from "./fault.ts";
import type { Environment } from "./folders.js";
import { gather } from "./gather.ts";
import type { Sources } from "./gather.ts";
import { daemonGroup, driverGroup, frontendGroup } from "./option.ts";
import type { OptionGroup } from "./option.ts";
import { isSecretState, stateSettings } from "./state-settings.ts";
import type { StateSettings } from "./state-settings.ts";

/** What the process was started with. */
export interface Invocation {
  readonly args: readonly string[];
  readonly environment: Environment;
  /** The folder that relative paths start from. */
  readonly cwd: string;
}

export interface Settings {
  readonly daemon: DaemonOptions;
  readonly state: StateSettings;
  /** Those a request may name, first the default one. */
  readonly drivers: readonly [DriverSettings, ...DriverSettings[]];
  readonly frontends: readonly FrontendSettings[];
  /** What is allowed, but should be known. */
  readonly warnings: readonly string[];
}

export interface DriverSettings {
  readonly entry: DriverEntry;
  readonly options: object;
  readonly provider: string | undefined;
}

export interface FrontendSettings {
  readonly entry: FrontendEntry;
  readonly options: object;
}

/** @throws Fault for whatever the operator has to put right */
export async function readSettings(invocation: Invocation): Promise<Settings> {
  const { args, environment, cwd } = invocation;
  // Only the daemon's own options are known at first; they tell whose else there are.
  const flags = parseFlags(daemonGroup.options, args, { lenient: true });
  const file = await configFile(flags, invocation);
  const early: Sources = { flags, environment, file };
  const daemon = checkTls(gatherDaemon(early));
  const mentions = { args, environment, sections: Object.keys(file?.values ?? {}) };
  const drivers = await loadDrivers(optional(daemon.driver), mentions, cwd);
  const frontends = await loadFrontends(daemon.frontends, mentions, cwd);
  const sources = checkedSources(
    args,
    [daemonGroup, ...drivers.all.map(driverGroup), ...frontends.all.map(frontendGroup)],
    early,
  );
  return {
    daemon,
    state: stateSettings(daemon, flags, invocation),
    drivers: driverSettings(drivers.all, daemon, sources),
    frontends: frontends.chosen.map((entry) => ({
      entry,
      options: gather(frontendGroup(entry), sources),
    })),
    warnings: [...tlsWarnings(daemon), ...optional(file).flatMap(fileWarnings)],
  };
}

/** The state alone, for what works on it beside a daemon. @throws Fault */
export async function readStateSettings(
  flags: FlagValues,
  invocation: Invocation,
): Promise<StateSettings> {
  const file = await configFile(flags, invocation);
  const { environment } = invocation;
  return stateSettings(gatherDaemon({ flags, environment, file }), flags, invocation);
}

async function configFile(
  flags: FlagValues,
  { environment, cwd }: Invocation,
): Promise<ConfigFile | undefined> {
  const given = flags.get("config") ?? (environment["API_CONFIG"] || undefined);
  if (given === undefined) return undefined;
  return readConfigFile(
    typeof given === "string" ? resolve(cwd, given) : defaultConfigPath(environment),
  );
}

/** Of the shape that the schema beside {@link DaemonOptions} holds them to. */
function gatherDaemon(sources: Sources): DaemonOptions {
  return gather(daemonGroup, sources) as DaemonOptions;
}

/** The same sources once more, now that all options are known: what is not among them is refused. */
function checkedSources(
  args: readonly string[],
  groups: readonly OptionGroup[],
  { environment, file }: Sources,
): Sources {
  const flags = parseFlags(
    groups.flatMap(({ options }) => options),
    args,
  );
  if (file) checkKeys(file, groups);
  return { flags, environment, file };
}

function driverSettings(
  entries: readonly DriverEntry[],
  daemon: DaemonOptions,
  sources: Sources,
): Settings["drivers"] {
  const [chosen, ...others] = entries.map((entry): DriverSettings => {
    const options: { provider?: string } = gather(driverGroup(entry), sources);
    return { entry, options, provider: options.provider };
  });
  if (!chosen || daemon.driver === undefined) {
    throw new Fault(
      "no driver is given: try -i mock (all drivers: --drivers, all options: --help)",
    );
  }
  // The section of the config file says it more closely than the file's top level, but not than a flag.
  const { provider: given } = gatherDaemon({ ...sources, file: undefined });
  return [{ ...chosen, provider: given ?? chosen.provider ?? daemon.provider }, ...others];
}

function checkTls(daemon: DaemonOptions): DaemonOptions {
  const { ssl, sslKey, sslCert } = daemon;
  if (ssl && !sslKey) throw new Fault("--ssl needs the private key: give --ssl-key FILE");
  if (ssl && !sslCert) throw new Fault("--ssl needs the certificate: give --ssl-cert FILE");
  if (!ssl && (sslKey ?? sslCert)) {
    throw new Fault("a key or certificate is given, but not --ssl: add it, or leave them out");
  }
  return daemon;
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;

function tlsWarnings({ ssl, hostname }: DaemonOptions): readonly string[] {
  if (ssl || loopback.test(hostname)) return [];
  return [
    `listening at ${hostname} without TLS: passwords cross the network in the clear (see --ssl)`,
  ];
}

function fileWarnings({ path, open, values }: ConfigFile): readonly string[] {
  const plain = daemonGroup.options.map(({ key }) => key);
  const sections = Object.keys(values).some((key) => !plain.includes(key));
  if (!open || !(sections || isSecretState(values["state"]))) return [];
  return [`other users can read ${path}, and it may hold secrets: chmod 600 it`];
}

function optional<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
