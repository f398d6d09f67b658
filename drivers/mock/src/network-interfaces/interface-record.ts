/** Network interfaces as they are kept: the state of an attachment follows from the time. */
import { CloudError } from "@deltacloud/core";
import type {
  InterfaceAttachment,
  NetworkInterface,
  NetworkInterfaceFilter,
} from "@deltacloud/core";
import type { DocumentCollection } from "@deltacloud/store";
import { indexOf, whereOf } from "../narrowing.ts";
import type { IndexValues } from "../narrowing.ts";

export interface InterfaceRecord extends Omit<NetworkInterface, "attachment"> {
  /** Whether it has a public address of its own while its instance runs; not shown. */
  readonly passing?: boolean;
  readonly attachment?: InterfaceAttachmentRecord;
}

/** An attachment, with times in epoch milliseconds; the state follows from them. */
export interface InterfaceAttachmentRecord extends Omit<
  InterfaceAttachment,
  "state" | "attachTime"
> {
  readonly attachTime: number;
  /** When it was told to come off. */
  readonly detachTime?: number;
}

const indexed = ["networkId", "subnetId", "realmId", "clientToken"] as const;

export const interfaceDocuments: DocumentCollection<InterfaceRecord> = {
  name: "mock.networkInterfaces",
  index: (record) => ({
    ...indexOf(record, indexed),
    address: record.addresses.map(({ privateIp }) => placeOf(record.subnetId, privateIp)),
    firewallId: record.firewallIds,
    ...(record.addresses.some(({ publicIp }) => publicIp !== undefined) && {
      publicIn: [record.networkId],
    }),
    ...(record.attachment && {
      [attachmentIndex]: [record.attachment.id],
      [instanceIndex]: [record.attachment.instanceId],
    }),
  }),
};

const attachmentIndex = "attachment.id";
const instanceIndex = "attachment.instanceId";

/** What an interface is found by that has the address `ip`, under the index name `address`. */
export function placeOf(subnetId: string, ip: string): string {
  return `${subnetId} ${ip}`;
}

/** Finds what `filter` asks for and more: an interface that came off may still be found. */
export function interfacesWhere(filter: NetworkInterfaceFilter = {}): IndexValues {
  return whereOf(filter, [...indexed, attachmentIndex, instanceIndex]);
}

/** @throws CloudError `PermissionDenied` for an interface that is a part of something else */
export function checkUnmanaged({ id, managedBy }: InterfaceRecord): void {
  if (!managedBy) return;
  throw new CloudError(
    "PermissionDenied",
    `networkInterface '${id}' is a part of a ${managedBy.kind}`,
    { resource: { kind: "networkInterface", id } },
  );
}

/** In order of their position. */
export function inOrder(records: readonly InterfaceRecord[]): InterfaceRecord[] {
  return records.toSorted((a, b) => (a.attachment?.index ?? 0) - (b.attachment?.index ?? 0));
}

/** @param delay how long coming on and coming off take, in milliseconds */
export function toInterface(record: InterfaceRecord, now: number, delay: number): NetworkInterface {
  const { attachment, passing: _passing, ...same } = record;
  const shown = attachment && toAttachment(attachment, now, delay);
  return shown ? { ...same, attachment: shown } : same;
}

/** Undefined once it has come off. */
export function toAttachment(
  { detachTime, attachTime, ...same }: InterfaceAttachmentRecord,
  now: number,
  delay: number,
): InterfaceAttachment | undefined {
  if (detachTime !== undefined && now >= detachTime + delay) return undefined;
  const state =
    detachTime !== undefined ? "detaching" : now < attachTime + delay ? "attaching" : "attached";
  return { ...same, state, attachTime: new Date(attachTime) };
}
