/** What the console does, as commands to paste into a terminal. They hold no password. */
import type { CallContext } from "../call.ts";
import type { Operation } from "../operation.ts";
import type { Given } from "../schema.ts";
import { textOf } from "./value.ts";

interface Done {
  /** Its path below `/api`. */
  readonly collection: string;
  readonly given: Given;
}

/** curl asks for the password by itself. */
export function curlLine(
  ctx: CallContext,
  { method, path, body }: Operation,
  { collection, given }: Done,
): string {
  const rest = new Map(Object.entries(given));
  const filled = `${collection}${path}`.replaceAll(/:(\w+)/g, (_match, name: string) => {
    const value = textOf(given[name]);
    rest.delete(name);
    return encodeURIComponent(value);
  });
  const data = [...rest].map(([name, value]) => {
    const text = Array.isArray(value) ? value.join(",") : textOf(value);
    return `--data-urlencode ${quote(`${name}=${text}`)}`;
  });
  const url = `${ctx.protocol}://${ctx.host}/api/${filled}`;
  const user = ctx.state.session?.credentials.user ?? ctx.state.user ?? "USER";
  return [
    `curl --user ${quote(user)}`,
    requestOf(method, data.length > 0, body),
    ...data,
    quote(url),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** curl's own word for a kind of request. */
function requestOf(method: Operation["method"], hasData: boolean, body: Operation["body"]): string {
  if (body === "bytes") return "--upload-file FILE";
  if (method === "head") return "--head";
  return method === "post" && hasData ? "" : `--request ${method.toUpperCase()}`;
}

/** A parameter of the aws command, from its value here. */
type Flag = string | ((value: string) => string);

/** By collection and operation: the command, and its parameters by those of this API. */
const awsCommands: Readonly<
  Record<string, readonly [command: string, flags: Readonly<Record<string, Flag>>]>
> = {
  "instances.create": [
    "run-instances",
    {
      image_id: "--image-id",
      hwp_id: (value) => `--instance-type ${quote(value.replace(/^([a-z]+\d+[a-z]*)-/, "$1."))}`,
      keyname: "--key-name",
      firewalls: "--security-group-ids",
      instance_count: "--count",
      realm_id: (value) => `--placement ${quote(`AvailabilityZone=${value}`)}`,
      name: (value) =>
        `--tag-specifications ${quote(JSON.stringify([{ ResourceType: "instance", Tags: [{ Key: "Name", Value: value }] }]))}`,
    },
  ],
  "instances.start": ["start-instances", { id: "--instance-ids" }],
  "instances.stop": ["stop-instances", { id: "--instance-ids" }],
  "instances.reboot": ["reboot-instances", { id: "--instance-ids" }],
  "instances.destroy": ["terminate-instances", { id: "--instance-ids" }],
  "images.create": [
    "create-image",
    { instance_id: "--instance-id", name: "--name", description: "--description" },
  ],
  "images.destroy": ["deregister-image", { id: "--image-id" }],
  "keys.create": ["create-key-pair", { name: "--key-name" }],
  "keys.destroy": ["delete-key-pair", { id: "--key-name" }],
  "storage_volumes.create": [
    "create-volume",
    {
      capacity: "--size",
      realm_id: "--availability-zone",
      snapshot_id: "--snapshot-id",
      name: (value) =>
        `--tag-specifications ${quote(JSON.stringify([{ ResourceType: "volume", Tags: [{ Key: "Name", Value: value }] }]))}`,
    },
  ],
  "storage_volumes.attach": [
    "attach-volume",
    { id: "--volume-id", instance_id: "--instance-id", device: "--device" },
  ],
  "storage_volumes.detach": ["detach-volume", { id: "--volume-id", instance_id: "--instance-id" }],
  "storage_volumes.destroy": ["delete-volume", { id: "--volume-id" }],
  "storage_snapshots.create": [
    "create-snapshot",
    { volume_id: "--volume-id", description: "--description" },
  ],
  "storage_snapshots.destroy": ["delete-snapshot", { id: "--snapshot-id" }],
  "firewalls.create": [
    "create-security-group",
    { name: "--group-name", description: "--description" },
  ],
  "firewalls.destroy": ["delete-security-group", { id: "--group-id" }],
  "networks.create": ["create-vpc", { address_block: "--cidr-block" }],
  "networks.destroy": ["delete-vpc", { id: "--vpc-id" }],
  "subnets.create": [
    "create-subnet",
    { network_id: "--vpc-id", address_block: "--cidr-block", realm_id: "--availability-zone" },
  ],
  "subnets.destroy": ["delete-subnet", { id: "--subnet-id" }],
};

/** Undefined where EC2's API is not served here, or its command could not do the same. */
export function awsLine(
  ctx: CallContext,
  { collection, operation, given }: Done & { readonly operation: string },
): string | undefined {
  const [command, flags] = awsCommands[`${collection}.${operation}`] ?? [];
  const { ec2Path } = ctx.state.house;
  if (command === undefined || !flags || ec2Path === undefined) return undefined;
  const parts: string[] = [];
  for (const [name, value] of listed(given)) {
    const flag = flags[name];
    if (flag === undefined) return undefined;
    parts.push(
      typeof flag === "string" ? `${flag} ${value.map(quote).join(" ")}` : flag(String(value)),
    );
  }
  const endpoint = `${ctx.protocol}://${ctx.host}${ec2Path}`;
  return [`aws --endpoint-url ${quote(endpoint)} ec2 ${command}`, ...parts].join(" ");
}

/** Fields with numbers are a list under the name before the number. */
function listed(given: Given): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, readonly string[]>();
  for (const [field, value] of Object.entries(given)) {
    const name = field.replace(/\d+$/, "");
    const values = Array.isArray(value) ? value.map(String) : [textOf(value)];
    lists.set(name, [...(lists.get(name) ?? []), ...values]);
  }
  return lists;
}

/** As a shell takes it for one word. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
