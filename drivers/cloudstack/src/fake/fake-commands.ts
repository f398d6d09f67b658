/** For tests: the commands of the fake CloudStack server. */
import { generateKeyPairSync, hash, randomUUID } from "node:crypto";
import { fakeAcls } from "./fake-acls.ts";
import { fakeAddresses } from "./fake-addresses.ts";
import { fakeBalancers } from "./fake-balancers.ts";
import { fakeGroups, groupsOf } from "./fake-groups.ts";
import { FakeFailure, FakeJob } from "./fake-parts.ts";
import type { Asked, FakeAccount, FakeCommand, FakeState, Fields } from "./fake-parts.ts";
import { add, find, list, own, unknown } from "./fake-rows.ts";
import { addDisks, detach, fakeStorage } from "./fake-storage.ts";

/** What is there for every account. */
export const shared = {
  zone: { id: "11111111-0000-4000-8000-000000000001", name: "zone one", networktype: "Basic" },
  offering: { id: "22222222-0000-4000-8000-000000000001", name: "Tiny", cpunumber: 1, memory: 512 },
  custom: {
    id: "22222222-0000-4000-8000-000000000002",
    name: "Custom size",
    iscustomized: true,
    serviceofferingdetails: {
      mincpunumber: "1",
      maxcpunumber: "4",
      minmemory: 256,
      maxmemory: 1024,
    },
  },
  template: {
    id: "33333333-0000-4000-8000-000000000001",
    name: "Debian",
    account: "system",
    domainid: "d",
    ispublic: true,
    isready: true,
    ostypename: "Debian GNU/Linux 13 (64-bit)",
    ostypeid: "os",
    created: "2026-01-01T00:00:00+0000",
    hypervisor: "KVM",
    size: 10 * 1024 ** 3,
  },
} as const;

const tagTypes: Readonly<Record<string, string>> = {
  UserVm: "virtualmachine",
  Template: "template",
  Volume: "volume",
  Snapshot: "snapshot",
  SecurityGroup: "securitygroup",
  PublicIpAddress: "publicipaddress",
};

/** A change of a virtual machine: at once, and when its job has ended. */
function change(during: string, after: string, allowed: readonly string[]): FakeCommand {
  return (asked, account, state) => {
    const row = find(state, account, asked["id"], "virtualmachine");
    if (!allowed.includes(String(row["state"]))) {
      throw new FakeFailure(431, `Unable to do that: the vm is not in the right state`);
    }
    row["state"] = during;
    return new FakeJob(
      () => {
        row["state"] = after;
        return { virtualmachine: row };
      },
      { slow: true },
    );
  };
}

/** What a host tells of a machine once it runs. */
function firstMinute({ created }: Fields): Fields {
  return { timestamp: created, cpuused: "12.5%", diskioread: 40, networkkbsread: 3 };
}

function pairsOf(asked: Asked): readonly { readonly key: string; readonly value: string }[] {
  const pairs = [];
  for (let index = 0; asked[`tags[${index}].key`] !== undefined; index += 1) {
    const key = asked[`tags[${index}].key`] ?? "";
    pairs.push({ key, value: asked[`tags[${index}].value`] ?? "" });
  }
  return pairs;
}

function tagged(asked: Asked, account: FakeAccount, state: FakeState): readonly Fields[] {
  const kind = tagTypes[asked["resourcetype"] ?? ""] ?? "";
  return (asked["resourceids"] ?? "").split(",").map((id) => find(state, account, id, kind));
}

type Pair = { readonly key: string; readonly value: string };

function sharersOf(row: Fields): readonly string[] {
  return (row["sharers"] as readonly string[] | undefined) ?? [];
}

function isSharedWith(row: Fields, { name }: FakeAccount): boolean {
  return sharersOf(row).includes(name);
}

function canBoot(id: string, account: FakeAccount, state: FakeState): boolean {
  if (id === shared.template.id) return true;
  const row = state.resources.get(id);
  if (row?.["kind"] !== "template") return false;
  return row["account"] === account.name || row["ispublic"] === true || isSharedWith(row, account);
}

export const fakeCommands: Readonly<Record<string, FakeCommand>> = {
  listApis: () => ({
    api: Object.keys(fakeCommands).map((name) => ({
      name,
      params: [{ name: "volumeids" }, { name: "ipaddress" }],
    })),
  }),
  listCapabilities: () => ({ capability: { allowuserexpungerecovervm: true } }),
  listAccounts: (_asked, { id, name }) => ({
    count: 1,
    account: [{ id, name, domainid: "d", accounttype: 0 }],
  }),
  listZones: (asked) => list("zone", [shared.zone], asked),
  listServiceOfferings: (asked) => list("serviceoffering", [shared.offering, shared.custom], asked),
  listDiskOfferings: (asked) =>
    list("diskoffering", [{ id: "disk", name: "Custom", iscustomized: true }], asked),
  listOsTypes: (asked) => list("ostype", [{ id: "os", description: "Other (64-bit)" }], asked),

  listTemplates(asked, account, state) {
    const others = [...state.resources.values()].filter((row) => row["kind"] === "template");
    const lists: Readonly<Record<string, readonly Fields[]>> = {
      executable: [shared.template, ...others.filter((row) => row["ispublic"])],
      sharedexecutable: others.filter((row) => isSharedWith(row, account)),
      self: own(state, account, "template"),
    };
    return list("template", lists[asked["templatefilter"] ?? ""] ?? [], asked);
  },
  updateTemplatePermissions(asked, account, state) {
    const row = find(state, account, asked["id"], "template");
    if (asked["ispublic"] !== undefined) row["ispublic"] = asked["ispublic"] === "true";
    const names = asked["accounts"]?.split(",") ?? [];
    const before = sharersOf(row);
    row["sharers"] =
      asked["op"] === "remove"
        ? before.filter((name) => !names.includes(name))
        : [...before, ...names];
    return { success: true };
  },
  listTemplatePermissions(asked, account, state) {
    const row = find(state, account, asked["id"], "template");
    return { templatepermission: { id: row["id"], account: sharersOf(row) } };
  },
  createTemplate(asked, account, state) {
    const row = add(state, account, "template", {
      name: asked["name"],
      displaytext: asked["displaytext"],
      isready: false,
      ostypename: "Debian (64-bit)",
    });
    return new FakeJob(
      () => {
        row["isready"] = true;
        return { template: row };
      },
      { id: String(row["id"]), slow: true },
    );
  },
  updateTemplate(asked, account, state) {
    const row = find(state, account, asked["id"], "template");
    row["displaytext"] = asked["displaytext"] ?? row["displaytext"];
    return { template: row };
  },
  deleteTemplate(asked, account, state) {
    find(state, account, asked["id"], "template");
    return new FakeJob(() => ({ success: state.resources.delete(asked["id"] ?? "") }));
  },

  deployVirtualMachine(asked, account, state) {
    if (!canBoot(asked["templateid"] ?? "", account, state))
      throw unknown("templateid", asked["templateid"]);
    if (
      asked["keypair"] !== undefined &&
      !own(state, account, "sshkeypair").some((row) => row["name"] === asked["keypair"])
    ) {
      throw new FakeFailure(431, `A key pair with name '${asked["keypair"]}' does not exist.`);
    }
    const id = randomUUID();
    const custom = asked["serviceofferingid"] === shared.custom.id;
    const row = add(state, account, "virtualmachine", {
      id,
      name: `VM-${id}`,
      displayname: asked["displayname"] ?? `VM-${id}`,
      state: "Stopped",
      zoneid: asked["zoneid"],
      templateid: asked["templateid"],
      serviceofferingid: asked["serviceofferingid"],
      cpunumber: custom ? Number(asked["details[0].cpunumber"]) : 1,
      memory: custom ? Number(asked["details[0].memory"]) : 512,
      keypair: asked["keypair"],
      userdata: asked["userdata"],
      guestosid: "os",
      hypervisor: "KVM",
      jobid: asked["customjobid"],
      jobstatus: 0,
      securitygroup: groupsOf(asked, account, state),
      affinitygroup: own(state, account, "affinitygroup").filter(({ id: group }) =>
        asked["affinitygroupids"]?.split(",").includes(String(group)),
      ),
      nic: [
        {
          id: randomUUID(),
          networkid: "net",
          ipaddress: "10.0.0.4",
          isdefault: true,
          type: "Shared",
        },
      ],
    });
    addDisks(asked, account, state, id);
    return new FakeJob(
      () => {
        if (row["state"] === "Stopped") Object.assign(row, { state: "Running", jobstatus: 1 });
        return { virtualmachine: row };
      },
      { id, slow: true },
    );
  },
  listVirtualMachines: (asked, account, state) =>
    list(
      "virtualmachine",
      own(state, account, "virtualmachine").filter(
        (row) =>
          (asked["keypair"] ?? row["keypair"]) === row["keypair"] &&
          (asked["templateid"] ?? row["templateid"]) === row["templateid"] &&
          (asked["zoneid"] ?? row["zoneid"]) === row["zoneid"],
      ),
      asked,
    ),
  listVirtualMachinesUsageHistory(asked, account, state) {
    const row = find(state, account, asked["id"], "virtualmachine", "id");
    const measured = (row["stats"] as readonly Fields[] | undefined) ?? [firstMinute(row)];
    const time = (text: unknown) => Date.parse(String(text));
    const stats = measured.filter(
      ({ timestamp }) =>
        time(timestamp) >= time(asked["startdate"]) && time(timestamp) <= time(asked["enddate"]),
    );
    return { count: 1, virtualmachine: [{ id: row["id"], stats }] };
  },
  startVirtualMachine: change("Starting", "Running", ["Stopped"]),
  stopVirtualMachine: change("Stopping", "Stopped", ["Running"]),
  rebootVirtualMachine: change("Running", "Running", ["Running"]),
  destroyVirtualMachine(asked, account, state) {
    const row = find(state, account, asked["id"], "virtualmachine");
    row["state"] = "Expunging";
    return new FakeJob(
      () => {
        state.resources.delete(String(row["id"]));
        const doomed = asked["volumeids"]?.split(",") ?? [];
        for (const volume of own(state, account, "volume")) {
          if (volume["virtualmachineid"] !== row["id"]) continue;
          const id = String(volume["id"]);
          if (volume["type"] === "ROOT" || doomed.includes(id)) state.resources.delete(id);
          else detach(volume);
        }
        return {};
      },
      { slow: true },
    );
  },
  updateVirtualMachine(asked, account, state) {
    const row = find(state, account, asked["id"], "virtualmachine");
    row["displayname"] = asked["displayname"] ?? row["displayname"];
    row["userdata"] = asked["userdata"] ?? row["userdata"];
    return { virtualmachine: row };
  },

  getVirtualMachineUserData(asked, account, state) {
    const row = find(state, account, asked["virtualmachineid"], "virtualmachine");
    return { virtualmachineuserdata: { userdata: row["userdata"] } };
  },
  scaleVirtualMachine(asked, account, state) {
    const row = find(state, account, asked["id"], "virtualmachine");
    row["serviceofferingid"] = asked["serviceofferingid"];
    row["cpunumber"] = Number(asked["details[0].cpunumber"] ?? 1);
    row["memory"] = Number(asked["details[0].memory"] ?? 512);
    return new FakeJob(() => ({ virtualmachine: row }));
  },

  createSSHKeyPair(asked, account, state) {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const privatekey = privateKey.export({ type: "pkcs1", format: "pem" });
    const fingerprint = hash("md5", publicKey.export({ type: "spki", format: "der" }));
    return { keypair: { ...addKey(asked, account, state, fingerprint), privatekey } };
  },
  registerSSHKeyPair: (asked, account, state) => ({
    keypair: addKey(asked, account, state, hash("md5", asked["publickey"] ?? "")),
  }),
  listSSHKeyPairs: (asked, account, state) =>
    list(
      "sshkeypair",
      own(state, account, "sshkeypair").filter(
        (row) => (asked["name"] ?? row["name"]) === row["name"],
      ),
      asked,
    ),
  deleteSSHKeyPair(asked, account, state) {
    const row = own(state, account, "sshkeypair").find((each) => each["name"] === asked["name"]);
    if (!row) throw new FakeFailure(431, `A key pair with name '${asked["name"]}' does not exist.`);
    return { success: String(state.resources.delete(String(row["id"]))) };
  },

  createTags(asked, account, state) {
    const rows = tagged(asked, account, state);
    return new FakeJob(() => {
      for (const row of rows) {
        for (const { key, value } of pairsOf(asked)) {
          const tags = row["tags"] as Pair[];
          if (value === "" || tags.some((tag) => tag.key.toLowerCase() === key.toLowerCase())) {
            throw new FakeFailure(530, `tag ${key} already on UserVm with id ${String(row["id"])}`);
          }
          row["tags"] = [...tags, { key, value }];
        }
      }
      return { success: true };
    });
  },
  deleteTags(asked, account, state) {
    const rows = tagged(asked, account, state);
    return new FakeJob(() => {
      for (const row of rows) {
        const gone = new Set(pairsOf(asked).map((tag) => tag.key));
        row["tags"] = (row["tags"] as Pair[]).filter((tag) => !gone.has(tag.key));
      }
      return { success: true };
    });
  },
  listTags(asked, account, state) {
    const rows = Object.entries(tagTypes).flatMap(([resourcetype, kind]) =>
      own(state, account, kind).flatMap((row) =>
        (row["tags"] as Pair[]).map((tag) => ({ ...tag, resourcetype, resourceid: row["id"] })),
      ),
    );
    const wanted = asked["resourceid"];
    return list(
      "tag",
      rows.filter((tag) => (wanted ?? tag.resourceid) === tag.resourceid),
      asked,
    );
  },

  ...fakeStorage,
  ...fakeAcls,
  ...fakeAddresses,
  ...fakeBalancers,
  ...fakeGroups,

  queryAsyncJobResult(asked, _account, state) {
    const job = state.jobs.get(asked["jobid"] ?? "");
    if (!job) throw unknown("jobid", asked["jobid"]);
    return job;
  },
  listAsyncJobs: (asked, _account, state) => list("asyncjobs", [...state.jobs.values()], asked),
};

function addKey(asked: Asked, account: FakeAccount, state: FakeState, fingerprint: string): Fields {
  const name = asked["name"];
  if (own(state, account, "sshkeypair").some((row) => row["name"] === name)) {
    throw new FakeFailure(431, `A key pair with name '${name}' already exists.`);
  }
  return add(state, account, "sshkeypair", { name, fingerprint });
}
