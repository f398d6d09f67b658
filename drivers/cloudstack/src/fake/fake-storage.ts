/** For tests: volumes and snapshots of the fake CloudStack server. */
import { FakeFailure, FakeJob } from "./fake-parts.ts";
import type { Asked, FakeAccount, FakeCommand, FakeState, Fields } from "./fake-parts.ts";
import { add, find, list, own } from "./fake-rows.ts";

const gib = 1024 ** 3;

/** The disks that a new machine comes with. */
export function addDisks(
  asked: Asked,
  account: FakeAccount,
  state: FakeState,
  virtualmachineid: string,
): void {
  const common = { state: "Ready", zoneid: asked["zoneid"], virtualmachineid, hypervisor: "KVM" };
  const size = Number(asked["rootdisksize"] ?? 10) * gib;
  add(state, account, "volume", { ...common, name: "ROOT-1", type: "ROOT", size, deviceid: 0 });
  if (asked["diskofferingid"] === undefined) return;
  const data = { name: "DATA-1", type: "DATADISK", size: Number(asked["size"]) * gib, deviceid: 1 };
  add(state, account, "volume", { ...common, ...data, diskofferingid: asked["diskofferingid"] });
}

export function detach(volume: Fields): void {
  delete volume["virtualmachineid"];
  delete volume["deviceid"];
}

export const fakeStorage: Readonly<Record<string, FakeCommand>> = {
  listVolumes: (asked, account, state) =>
    list(
      "volume",
      own(state, account, "volume").filter(
        (row) =>
          (asked["virtualmachineid"] ?? row["virtualmachineid"]) === row["virtualmachineid"] &&
          (asked["type"] ?? row["type"]) === row["type"],
      ),
      asked,
    ),
  createSnapshot(asked, account, state) {
    const volume = find(state, account, asked["volumeid"], "volume");
    const row = add(state, account, "snapshot", {
      name: asked["name"],
      volumeid: asked["volumeid"],
      virtualsize: volume["size"],
      state: "BackedUp",
    });
    return new FakeJob(() => ({ snapshot: row }), { id: String(row["id"]) });
  },
  deleteSnapshot(asked, account, state) {
    find(state, account, asked["id"], "snapshot");
    return new FakeJob(() => ({ success: state.resources.delete(asked["id"] ?? "") }));
  },
  listSnapshots: (asked, account, state) =>
    list("snapshot", own(state, account, "snapshot"), asked),
  createVolume(asked, account, state) {
    const source = asked["snapshotid"];
    const snapshot = source === undefined ? undefined : find(state, account, source, "snapshot");
    const row = add(state, account, "volume", {
      name: asked["name"],
      type: "DATADISK",
      state: "Ready",
      size: asked["size"] === undefined ? snapshot?.["virtualsize"] : Number(asked["size"]) * gib,
      zoneid: asked["zoneid"],
      diskofferingid: asked["diskofferingid"] ?? "disk",
      snapshotid: source,
    });
    return new FakeJob(() => ({ volume: row }), { id: String(row["id"]) });
  },
  attachVolume(asked, account, state) {
    const row = find(state, account, asked["id"], "volume");
    const machine = find(state, account, asked["virtualmachineid"], "virtualmachine");
    if (row["virtualmachineid"] !== undefined) {
      throw new FakeFailure(431, "Please specify a volume that is not attached to any VM");
    }
    const others = own(state, account, "volume").filter(
      (each) => each["virtualmachineid"] === machine["id"],
    );
    const wanted = asked["deviceid"] === undefined ? others.length : Number(asked["deviceid"]);
    if (others.some((each) => each["deviceid"] === wanted)) {
      throw new FakeFailure(431, `deviceId ${wanted} is used by VM`);
    }
    Object.assign(row, {
      virtualmachineid: machine["id"],
      deviceid: wanted,
      hypervisor: "KVM",
      state: "Ready",
      attached: state.now(),
    });
    return new FakeJob(() => ({ volume: row }));
  },
  detachVolume(asked, account, state) {
    const row = find(state, account, asked["id"], "volume");
    detach(row);
    return new FakeJob(() => ({ volume: row }));
  },
  deleteVolume(asked, account, state) {
    const row = find(state, account, asked["id"], "volume");
    return { success: state.resources.delete(String(row["id"])) };
  },
  resizeVolume(asked, account, state) {
    const row = find(state, account, asked["id"], "volume");
    if (asked["size"] !== undefined) row["size"] = Number(asked["size"]) * gib;
    row["diskofferingid"] = asked["diskofferingid"] ?? row["diskofferingid"];
    return new FakeJob(() => ({ volume: row }));
  },
};
