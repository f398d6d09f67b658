/**
 * Network interfaces are kept in documents of their own, which are the truth, and once more in the
 * instance that they are attached to, so that listing instances stays one read.
 */
import type { Documents, StoreWriter } from "@deltacloud/store";
import { instanceDocuments } from "../instances/instance-record.ts";
import { inOrder, interfaceDocuments } from "./interface-record.ts";
import type { InterfaceRecord } from "./interface-record.ts";

/**
 * The documents of interfaces, for changes inside a transaction: what is written here is written in
 * the instance as well.
 */
export function interfacesOf(writer: StoreWriter): Documents<InterfaceRecord> {
  const documents = writer.documents(interfaceDocuments);
  const instances = writer.documents(instanceDocuments);

  /** Puts `record` in the place of the copy that the instance has of it; undefined takes that away. */
  async function copy(
    account: string,
    id: string,
    instanceId: string | undefined,
    record: InterfaceRecord | undefined,
  ): Promise<void> {
    if (instanceId === undefined) return;
    const instance = await instances.get(account, instanceId);
    if (!instance) return;
    const others = (instance.interfaces ?? []).filter((one) => one.id !== id);
    await instances.replace(account, instanceId, {
      ...instance,
      ...(record?.attachment?.index === 0 && { firewallIds: record.firewallIds }),
      interfaces: inOrder(record ? [...others, record] : others),
    });
  }

  return {
    ...documents,

    async insert(account, id, record) {
      await documents.insert(account, id, record);
      await copy(account, id, record.attachment?.instanceId, record);
    },

    async replace(account, id, record) {
      const instanceId = record.attachment?.instanceId;
      const before = (await documents.get(account, id))?.attachment?.instanceId;
      await documents.replace(account, id, record);
      if (before !== instanceId) await copy(account, id, before, undefined);
      await copy(account, id, instanceId, record);
    },

    async remove(account, id) {
      const before = (await documents.get(account, id))?.attachment?.instanceId;
      const removed = await documents.remove(account, id);
      await copy(account, id, before, undefined);
      return removed;
    },
  };
}
