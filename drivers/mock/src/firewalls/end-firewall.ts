import type { StoreWriter } from "@deltacloud/store";
import { allDocuments } from "../all-documents.ts";
import { firewallDocuments, firewallRuleDocuments } from "./firewall-record.ts";

/** Takes a firewall away with its rules, as part of a transaction. */
export async function endFirewall(writer: StoreWriter, account: string, id: string): Promise<void> {
  const documents = writer.documents(firewallRuleDocuments);
  for (const rule of await allDocuments(documents, account, { firewallId: [id] })) {
    await documents.remove(account, rule.id);
  }
  await writer.documents(firewallDocuments).remove(account, id);
}
