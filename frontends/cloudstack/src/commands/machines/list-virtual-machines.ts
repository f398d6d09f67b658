import type { Context, Instance, InstanceFilter, InstanceState } from "@deltacloud/core";
import { instanceActions } from "@deltacloud/core";
import { parameterError } from "../../api-error.ts";
import type { Row } from "../../api/shape.ts";
import type { Call } from "../../call.ts";
import { listCommand } from "../../list-command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { idQuery, nativeId } from "../../resolve.ts";
import { tagsQuery } from "../../views/tags-query.ts";
import { machineNames } from "../../views/machine-names.ts";
import { instanceState, toVirtualMachines } from "../../views/virtual-machine.ts";

const honours = {
  affinitygroupid: true,
  details: true,
  hypervisor: ["kvm"],
  id: true,
  ids: true,
  isvnf: ["false"],
  keyword: true,
  keypair: true,
  name: true,
  networkid: true,
  securitygroupid: true,
  serviceofferingid: true,
  state: true,
  tags: true,
  templateid: true,
  userdata: true,
  userid: true,
  vpcid: true,
  zoneid: true,
} as const;

type Given = Parameters<keyof typeof honours>;

/** What is destroyed is not shown, as in CloudStack by default. */
export const listVirtualMachines = listCommand({
  key: "virtualmachine",
  honours,
  async find(parameters, call) {
    checkDetails(parameters.list("details") ?? []);
    const instances = await call.cloud.instances.all(call.ctx, {
      ...(await idQuery(call, "instance", parameters)),
      filter: await filterOf(parameters, call),
    });
    const tests = await testsOf(parameters, call);
    const found = instances.filter((instance) => tests.every((test) => test(instance)));
    return named(found, parameters, call);
  },
  textOf: ({ text }) => text,
  toRows: (found, call, parameters) =>
    rowsOf(
      found.map(({ instance }) => instance),
      call,
      parameters,
    ),
});

/** A machine with both of its names, where they are looked into. */
interface Found {
  readonly instance: Instance;
  readonly text?: string;
}

/** CloudStack looks for a part of either name. */
async function named(
  instances: readonly Instance[],
  parameters: Given,
  call: Call,
): Promise<readonly Found[]> {
  const name = parameters.text("name")?.toLowerCase();
  if (name === undefined && parameters.text("keyword") === undefined) {
    return instances.map((instance) => ({ instance }));
  }
  const names = await machineNames(call, instances);
  return instances.flatMap((instance) => {
    const { name: host, displayname } = names.get(instance.id) ?? {};
    const text = `${host}\n${displayname}`;
    return name === undefined || text.toLowerCase().includes(name) ? [{ instance, text }] : [];
  });
}

/** What `details` may name; all of them are shown in any case. */
const details: ReadonlySet<string> = new Set(
  "all group nics stats secgrp tmpl servoff diskoff backoff iso volume min affgrp vnfnics".split(
    " ",
  ),
);

function checkDetails(wanted: readonly string[]): void {
  if (wanted.every((word) => details.has(word.toLowerCase()))) return;
  throw parameterError(
    `The details parameter contains a non permitted value. The allowed values are ${[...details].join(", ")}`,
  );
}

/** What the cloud narrows by itself. */
async function filterOf(parameters: Given, call: Call): Promise<InstanceFilter> {
  const ids = async (
    name: "securitygroupid" | "serviceofferingid" | "templateid" | "zoneid",
    kind: "firewall" | "hardwareProfile" | "image" | "realm",
  ) => {
    const id = parameters.text(name);
    return id === undefined ? undefined : [await nativeId(call, kind, id, name)];
  };
  const keyName = parameters.text("keypair");
  const filter = {
    state: statesOf(parameters.text("state")),
    realmId: await ids("zoneid", "realm"),
    imageId: await ids("templateid", "image"),
    hardwareProfileId: await ids("serviceofferingid", "hardwareProfile"),
    firewallIds: await ids("securitygroupid", "firewall"),
    keyName: keyName === undefined ? undefined : [keyName],
  };
  const given = Object.entries(filter).filter(([, values]) => values !== undefined);
  return { ...Object.fromEntries(given), ...tagsQuery(parameters.entries("tags")) };
}

const visible = (Object.keys(instanceActions) as InstanceState[]).filter(
  (state) => state !== "terminated",
);

function statesOf(name: string | undefined): readonly InstanceState[] {
  if (name === undefined) return visible;
  if (name.toLowerCase() === "present") return visible;
  const state = instanceState(name);
  return state === undefined || state === "terminated" ? [] : [state];
}

type Test = (instance: Instance) => boolean;

/** The rest. */
async function testsOf(parameters: Given, call: Call): Promise<readonly Test[]> {
  const network = parameters.text("networkid");
  const vpc = parameters.text("vpcid");
  const group = parameters.text("affinitygroupid");
  const user = parameters.text("userid");
  const tests: Test[] = [];
  if (user !== undefined) tests.push(() => user === call.ids.show("user", call.user));
  if (network !== undefined) {
    const id = await nativeId(call, "subnet", network, "networkid");
    tests.push(({ interfaces = [] }) => interfaces.some(({ subnetId }) => subnetId === id));
  }
  if (vpc !== undefined) {
    const id = await nativeId(call, "network", vpc, "vpcid");
    tests.push(({ interfaces = [] }) => interfaces.some(({ networkId }) => networkId === id));
  }
  if (group !== undefined) {
    const id = await nativeId(call, "placementGroup", group, "affinitygroupid");
    const { name: groupName } = await call.cloud.placementGroups.get(call.ctx, id);
    tests.push(({ placementGroup }) => placementGroup === groupName);
  }
  return tests;
}

async function rowsOf(
  instances: readonly Instance[],
  call: Call,
  parameters: Given,
): Promise<readonly Row[]> {
  const rows = await toVirtualMachines(call, instances);
  const [only] = instances;
  if (instances.length !== 1 || !only || !call.cloud.supports("instances", "attributes")) {
    return rows;
  }
  // What costs a look-up each is shown of one alone.
  const extra = await attributesOf(call.ctx, call, only, parameters.flag("userdata") ?? false);
  return rows.map((row) => ({ ...row, ...extra }));
}

async function attributesOf(
  ctx: Context,
  { cloud }: Call,
  { id }: Instance,
  withUserData: boolean,
): Promise<Row> {
  const { terminationProtection, userData } = await cloud.instances.attributes(ctx, id);
  return {
    deleteprotection: terminationProtection,
    ...(withUserData && userData && { userdata: Buffer.from(userData).toString("base64") }),
  };
}
