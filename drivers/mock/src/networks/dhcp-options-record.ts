import type { DhcpOptions } from "@deltacloud/core";
import type { DocumentCollection } from "@deltacloud/store";
import { indexOf } from "../narrowing.ts";

/** The id of those that each account has, and that new networks use. */
export const ownDhcpOptionsId = "default";

export const dhcpOptionsDocuments: DocumentCollection<DhcpOptions> = {
  name: "mock.dhcpOptions",
  index: (record) => indexOf(record, []),
};

/** Those that each account starts with. */
export function ownDhcpOptions(account: string): DhcpOptions {
  return {
    id: ownDhcpOptionsId,
    ownerId: account,
    options: { "domain-name": ["private.com"], "domain-name-servers": ["192.0.2.53"] },
    tags: {},
  };
}
