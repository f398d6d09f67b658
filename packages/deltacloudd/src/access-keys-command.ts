/** `deltacloudd access-keys …`: the access keys that are registered in the state. */
import type { Readable } from "node:stream";
import type { AccessKeys } from "@deltacloud/store";
import { Command, CommanderError } from "commander";
import { askCredentials } from "./ask-credentials.ts";
import { Fault, reasonOf } from "./fault.ts";
import { openState } from "./open-state.ts";
import { readStateSettings } from "./settings.ts";
import type { Invocation } from "./settings.ts";
import type { StateSettings } from "./state-settings.ts";

const help = `Usage: deltacloudd access-keys COMMAND [--state FOLDER|URL] [-c [FILE]]

Access keys that clients of the EC2 API sign with, beside those that the cloud itself tells.

Commands:
  add ID [--user USER]  Register an access key, or give it new secrets. It stands for USER at the
                        cloud; without --user for the user ID, with the same secret
  list                  Show their ids, users and ages; no secrets
  remove ID             Forget one; daemons follow within seconds
  rotate                Encrypt all secrets under a new master key, while daemons run

Secrets are asked for, or read from standard input, a line each: that of the key, then that of USER.
API_ACCESS_KEY_SECRET and API_USER_SECRET in the environment count before. They are never arguments,
which everybody on the machine could read.
`;

/** Does one thing with the keys. @returns what to say */
type Action = (keys: AccessKeys, args: Arguments) => Promise<string>;

interface Arguments {
  readonly id: string;
  readonly user: string | undefined;
  readonly environment: Invocation["environment"];
  readonly input: Readable;
}

const actions: Readonly<Record<string, { readonly takesId: boolean; readonly run: Action }>> = {
  add: {
    takesId: true,
    async run(keys, { id, user, environment, input }) {
      await keys.put({ id, ...(await askCredentials(id, user, environment, input)) });
      return `access key ${id} stands for the user ${user ?? id}\n`;
    },
  },
  list: {
    takesId: false,
    async run(keys) {
      const rows = (await keys.list()).map(
        ({ id, user, creationTime }) => `${id}\t${user}\t${creationTime.toISOString()}\n`,
      );
      return rows.join("");
    },
  },
  remove: {
    takesId: true,
    async run(keys, { id }) {
      if (!(await keys.remove(id))) throw new Fault(`there is no access key '${id}'`);
      return `access key ${id} is removed\n`;
    },
  },
  rotate: {
    takesId: false,
    run: async (keys) => `${await keys.rotate()} access keys are under the current master key\n`,
  },
};

/** @returns what to print @throws Fault for what the operator has to put right */
export async function accessKeysCommand(invocation: Invocation, input: Readable): Promise<string> {
  const { command, flags } = parse(invocation.args);
  const [name = "", id = "", ...excess] = command.args;
  if (flags.has("help") || name === "") return help;
  const action = find(name);
  if (excess.length > 0 || action.takesId !== (id !== "")) {
    throw new Fault(`access-keys ${name} takes ${action.takesId ? "one ID" : "no ID"}`);
  }
  const { environment } = invocation;
  const user = command.getOptionValue("user") as string | undefined;
  return withKeys(await readStateSettings(flags, invocation), name, (keys) =>
    action.run(keys, { id, user, environment, input }),
  );
}

function find(name: string) {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action) return action;
  throw new Fault(`unknown command 'access-keys ${name}' (all: access-keys --help)`);
}

async function withKeys(
  settings: StateSettings,
  name: string,
  work: (keys: AccessKeys) => Promise<string>,
): Promise<string> {
  if (settings.state === "memory") throw new Fault("state in memory keeps no access keys");
  const store = await openState(settings);
  try {
    return await work(store.accessKeys);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault(`access-keys ${name}: ${reasonOf(error)}`, { cause: error });
  } finally {
    await store.close();
  }
}

function parse(args: readonly string[]) {
  const command = new Command("access-keys")
    .helpOption(false)
    .option("-h, --help")
    .option("--user <user>")
    .option("--state <state>")
    .option("-c, --config [file]")
    .exitOverride()
    .allowExcessArguments()
    .configureOutput({ writeErr: () => {} });
  try {
    command.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    throw new Fault(error.message.replace(/^error: /, ""), { cause: error });
  }
  return { command, flags: new Map<string, string | boolean>(Object.entries(command.opts())) };
}
