import { formatBlock, invalidArgument, parseBlock } from "@deltacloud/core";
import type { AddressBlock } from "@deltacloud/core";

/** A block, and the one way to write it. @throws CloudError `InvalidArgument` */
export function blockOf(given: string): { readonly block: AddressBlock; readonly text: string } {
  const block = parseBlock(given);
  if (!block) throw invalidArgument(`'${given}' is no block of addresses`);
  return { block, text: formatBlock(block) };
}
