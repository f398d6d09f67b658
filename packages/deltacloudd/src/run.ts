/** One run of the program: answers a question and ends, or serves until it is told to stop. */
import { helpText, parseFlags } from "./command-line.ts";
import type { FlagValues } from "./command-line.ts";
import { loadDrivers, loadFrontends } from "./entries.ts";
import { Fault } from "./fault.ts";
import { daemonGroup, driverGroup, frontendGroup } from "./option.ts";
import { drivers, frontends } from "./registry.ts";
import { readSettings } from "./settings.ts";
import type { Invocation } from "./settings.ts";
import type { Daemon } from "./start.ts";
import { version } from "./version.ts";

/** The exit code for what the operator has to put right. */
const faultCode = 2;

/** What there is besides the daemon, by its first argument; each answers what to print. */
const commands: Readonly<Record<string, (invocation: Invocation) => Promise<string>>> = {
  async "access-keys"(invocation) {
    const { accessKeysCommand } = await import("./access-keys-command.ts");
    return accessKeysCommand(invocation, process.stdin);
  },
  async check(invocation) {
    const { checkCommand } = await import("./check-command.ts");
    const { text, code } = await checkCommand(invocation, process.stdin);
    process.exitCode = code;
    return text;
  },
  async configure(invocation) {
    const { configureCommand } = await import("./configure-command.ts");
    return configureCommand(invocation, process.stdin);
  },
};

/** Ends once all is answered or started; a daemon then runs on. Sets the exit code. */
export async function run(invocation: Invocation): Promise<void> {
  try {
    const text = await answer(invocation);
    if (text === undefined) await serve(invocation);
    else process.stdout.write(text);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    console.error(`deltacloudd: ${error.message}`);
    process.exitCode = faultCode;
  }
}

/** What is asked for with `--help` and the like; undefined when the daemon is to run. */
async function answer(invocation: Invocation): Promise<string | undefined> {
  const [name = "", ...args] = invocation.args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) return command({ ...invocation, args });
  const flags = parseFlags(daemonGroup.options, invocation.args, { lenient: true });
  if (flags.has("help")) return help(flags, invocation);
  if (flags.has("version")) return `deltacloudd ${version}\n`;
  if (flags.has("drivers")) {
    return ["Available drivers:", "", ...Object.keys(drivers).toSorted(), "", ""].join("\n");
  }
  return undefined;
}

/** Help on all that comes with deltacloudd, and on what is chosen beside it. */
async function help(flags: FlagValues, { cwd }: Invocation): Promise<string> {
  const named = (flag: string) =>
    String(flags.get(flag) ?? "")
      .split(",")
      .filter(Boolean);
  const all = (flag: string, builtIn: object) => [
    ...new Set([...Object.keys(builtIn), ...named(flag)]),
  ];
  const mentions = { args: [], environment: {}, sections: [] };
  const groups = [
    daemonGroup,
    ...(await loadDrivers(all("driver", drivers), mentions, cwd)).all.map(driverGroup),
    ...(await loadFrontends(all("frontends", frontends), mentions, cwd)).all.map(frontendGroup),
  ];
  return helpText(groups.flatMap(({ options }) => options));
}

async function serve(invocation: Invocation): Promise<void> {
  const settings = await readSettings(invocation);
  // Loaded only now: whoever asks for help, or has mistyped an option, need not wait for it.
  const { start } = await import("./start.ts");
  const daemon = await start(settings);
  for (const warning of settings.warnings) console.error(`deltacloudd: warning: ${warning}`);
  endWithSignals(daemon);
  outliveErrors(daemon);
  console.log(daemon.line);
}

/** The first SIGTERM or SIGINT lets running requests finish, the second cuts them off, a third kills. */
function endWithSignals(daemon: Daemon): void {
  const signals = ["SIGTERM", "SIGINT"] as const;
  const steps = [() => daemon.stop(), () => daemon.hurry()];
  function next(): void {
    const step = steps.shift();
    if (steps.length === 0) for (const signal of signals) process.off(signal, next);
    step?.().catch((error: unknown) => fail(daemon, error, "could not end in order"));
  }
  for (const signal of signals) process.on(signal, next);
}

/**
 * A promise that nobody waits for says nothing about the state of the daemon: its failure is logged
 * and the daemon runs on. After an exception that nobody caught it ends, in order, with exit code 1.
 */
function outliveErrors(daemon: Daemon): void {
  process.on("unhandledRejection", (error) =>
    daemon.logger.error({ err: error }, "a promise failed that nobody waited for"),
  );
  process.once("uncaughtException", (error) => {
    fail(daemon, error, "ends after an exception that nobody caught");
    daemon.stop().catch((late: unknown) => fail(daemon, late, "could not end in order"));
  });
}

function fail({ logger }: Daemon, error: unknown, message: string): void {
  logger.fatal({ err: error }, message);
  process.exitCode = 1;
}
