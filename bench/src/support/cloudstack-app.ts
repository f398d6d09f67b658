/**
 * The process of {@link startCloudStack}: a CloudStack cloud with many machines. Its answers have the
 * fields of real ones and are made beforehand; each list takes the time that its rows are said to take.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { cloudStackSize, machineId, pageSize, rowTime } from "./cloudstack-size.ts";
import { user } from "./requests.ts";

type Row = Readonly<Record<string, unknown>>;

const uuid = (kind: number, index: number) =>
  `${String(kind).repeat(8)}-0000-4000-8000-${String(index).padStart(12, "0")}`;
const zone = { id: uuid(1, 1), name: "zone", networktype: "Advanced", allocationstate: "Enabled" };
const offering = { id: uuid(2, 1), name: "Small", cpunumber: 1, cpuspeed: 1000, memory: 1024 };
const account = { account: "bench", domain: "ROOT", domainid: uuid(4, 1) };
const created = (index: number) =>
  new Date(Date.parse("2026-01-01") + index * 1000).toISOString().replace(/\.\d+Z$/, "+0000");

function machine(index: number): Row {
  return {
    id: machineId(index),
    name: `machine-${index}`,
    displayname: `machine ${index}`,
    ...account,
    userid: uuid(5, 1),
    username: "bench",
    created: created(index),
    state: "Running",
    haenable: false,
    zoneid: zone.id,
    zonename: zone.name,
    templateid: uuid(6, 1),
    templatename: "Debian",
    templatedisplaytext: "Debian GNU/Linux 13",
    passwordenabled: false,
    serviceofferingid: offering.id,
    serviceofferingname: offering.name,
    cpunumber: offering.cpunumber,
    cpuspeed: offering.cpuspeed,
    memory: offering.memory,
    guestosid: uuid(7, 1),
    rootdeviceid: 0,
    rootdevicetype: "ROOT",
    securitygroup: [],
    nic: [
      {
        id: uuid(8, index),
        networkid: uuid(9, 1),
        networkname: "network",
        netmask: "255.255.0.0",
        gateway: "10.0.0.1",
        ipaddress: `10.0.${index >> 8}.${index & 255}`,
        isolationuri: "vlan://1000",
        broadcasturi: "vlan://1000",
        traffictype: "Guest",
        type: "Isolated",
        isdefault: true,
        macaddress: "02:00:00:00:00:01",
        secondaryip: [],
        extradhcpoption: [],
      },
    ],
    hypervisor: "KVM",
    instancename: `i-2-${index}-VM`,
    affinitygroup: [],
    displayvm: true,
    isdynamicallyscalable: false,
    ostypeid: uuid(7, 1),
    osdisplayname: "Debian GNU/Linux 13 (64-bit)",
    tags: [{ key: "owner", value: "operations", resourcetype: "UserVm", ...account }],
  };
}

function volume(index: number): Row {
  return {
    id: uuid(3, index),
    name: `ROOT-${index}`,
    zoneid: zone.id,
    zonename: zone.name,
    type: "ROOT",
    deviceid: 0,
    virtualmachineid: machineId(index),
    vmname: `machine-${index}`,
    vmdisplayname: `machine ${index}`,
    vmstate: "Running",
    size: 8 * 1024 ** 3,
    created: created(index),
    state: "Ready",
    ...account,
    storagetype: "shared",
    hypervisor: "KVM",
    storage: "primary",
    destroyed: false,
    serviceofferingid: offering.id,
    serviceofferingname: offering.name,
    isextractable: true,
    tags: [],
  };
}

const lists: Readonly<Record<string, readonly [name: string, rows: readonly Row[]]>> = {
  listZones: ["zone", [zone]],
  listServiceOfferings: ["serviceoffering", [offering]],
  listAccounts: ["account", [{ id: uuid(4, 2), name: "bench", domainid: uuid(4, 1) }]],
  listNetworks: ["network", [{ id: uuid(9, 1), zoneid: zone.id, type: "Isolated" }]],
  listVirtualMachines: [
    "virtualmachine",
    Array.from({ length: cloudStackSize }, (_, index) => machine(index)),
  ],
  listVolumes: ["volume", Array.from({ length: cloudStackSize }, (_, index) => volume(index))],
};

const objects: Readonly<Record<string, Row>> = {
  getUser: { user: { id: uuid(5, 1), state: "enabled" } },
  getUserKeys: { userkeys: { apikey: user.name, secretkey: user.password } },
};

const made = new Map<string, { readonly text: string; readonly rows: number }>();

function answer(query: URLSearchParams): { readonly text: string; readonly rows: number } {
  const command = query.get("command") ?? "";
  const id = query.get("id") ?? query.get("virtualmachineid") ?? "";
  const key = [command, id, query.get("page")].join(" ");
  const known = made.get(key) ?? make(command, id, Number(query.get("page") ?? 1));
  made.set(key, known);
  return known;
}

function make(command: string, id: string, page: number) {
  const [name = "row", all = []] = lists[command] ?? [];
  const found = all.filter((row) => id === "" || [row["id"], row["virtualmachineid"]].includes(id));
  const rows = found.slice((page - 1) * pageSize, page * pageSize);
  const list = found.length === 0 ? {} : { count: found.length, [name]: rows };
  const body = { [`${command.toLowerCase()}response`]: objects[command] ?? list };
  return { text: JSON.stringify(body), rows: rows.length };
}

const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? "/", "http://localhost");
  const { text, rows } = answer(searchParams);
  const send = () => {
    response.setHeader("content-type", "application/json");
    response.end(text);
  };
  const time = rows > 1 ? rows * rowTime : 0;
  if (time === 0) send();
  else setTimeout(send, time);
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
