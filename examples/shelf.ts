/**
 * A whole driver in one file: a shelf of real machines that can be switched on and off.
 *
 *     deltacloudd -i examples/shelf.ts --shelf-machines rose,lily
 *
 * An instance is a machine that is taken; creating one switches a free machine on. The switch is only
 * a line on standard error here: put your own PDU, IPMI or Wake-on-LAN in its place. A driver for a
 * cloud with an API is laid out like drivers/mock; see docs/adding-a-driver.md.
 */
import { CloudError, notFound, pageOf } from "@deltacloud/core";
import type { Account, Context, Driver, Image, Instance, Instances } from "@deltacloud/core";
import type { DriverEntry } from "deltacloudd";

interface ShelfOptions {
  readonly machines: readonly string[];
  readonly password: string;
}

const options = {
  type: "object",
  properties: {
    machines: {
      type: "array",
      items: { type: "string" },
      default: ["rose", "lily", "iris"],
      description: "Names of the machines",
    },
    password: {
      type: "string",
      default: "shelf",
      writeOnly: true,
      description: "Password of the user shelf, who owns all of them",
    },
  },
} as const;

const owner: Account = { id: "shelf", name: "shelf" };

const image: Image = {
  id: "installed",
  name: "What is installed on the machine",
  ownerId: owner.id,
  architecture: "x86_64",
  state: "available",
  public: true,
  rootType: "persistent",
  creationTime: new Date("2026-01-01T00:00:00Z"),
  tags: {},
};

export const driver: DriverEntry<ShelfOptions> = { name: "shelf", options, create: shelf };

function shelf({ machines, password }: ShelfOptions): Driver {
  function authenticate({ credentials: { user, secret } }: Context): Account {
    if (user === owner.id && secret === password) return owner;
    throw new CloudError("Unauthenticated", "the user name or the password is wrong");
  }

  return {
    name: "shelf",
    features: [],
    accounts: {
      current: async (ctx) => authenticate(ctx),
      secretOf: async (user) => (user === owner.id ? password : undefined),
    },
    realms: {
      list: async (_, query) =>
        pageOf([{ id: "here", name: "The shelf", state: "available" }], query),
    },
    hardwareProfiles: {
      list: async (_, query) => pageOf([{ id: "machine", name: "One machine" }], query),
    },
    images: { list: async (_, query) => pageOf([image], query) },
    instances: instances(machines, authenticate),
  };
}

function instances(
  machines: readonly string[],
  authenticate: (ctx: Context) => Account,
): Instances {
  const taken = new Map<string, Instance>();

  function find(id: string): Instance {
    const instance = taken.get(id);
    if (!instance) throw notFound("instance", id);
    return instance;
  }

  function turn(instance: Instance, state: "running" | "stopped" | "terminated"): Instance {
    process.stderr.write(`${instance.id}: ${state === "running" ? "on" : "off"}\n`);
    const turned = { ...instance, state, stateChangeTime: new Date() };
    if (state === "terminated") taken.delete(instance.id);
    else taken.set(instance.id, turned);
    return turned;
  }

  return {
    async list(ctx, query) {
      authenticate(ctx);
      return pageOf([...taken.values()], query);
    },

    async create(ctx, { imageId, count }) {
      const { id: ownerId } = authenticate(ctx);
      if (imageId !== image.id) throw notFound("image", imageId);
      const free = machines.filter((name) => !taken.has(name)).slice(0, count.max);
      if (free.length < count.min) {
        throw new CloudError("ResourceExhausted", `only ${free.length} machines are free`);
      }
      return free.map((id) => turn(newInstance(id, ownerId), "running"));
    },

    async start(ctx, id) {
      authenticate(ctx);
      return turn(find(id), "running");
    },

    async stop(ctx, id) {
      authenticate(ctx);
      return turn(find(id), "stopped");
    },

    async terminate(ctx, id) {
      authenticate(ctx);
      return turn(find(id), "terminated");
    },
  };
}

function newInstance(id: string, ownerId: string): Instance {
  return {
    id,
    name: id,
    ownerId,
    imageId: image.id,
    realmId: "here",
    hardwareProfileId: "machine",
    state: "pending",
    launchTime: new Date(),
    publicAddresses: [{ kind: "hostname", value: id }],
    privateAddresses: [],
    canCreateImage: false,
    tags: {},
  };
}
