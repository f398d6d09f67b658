import type { Network } from "@deltacloud/core";
import { addressAt, overlaps, parseBlock, sizeOf } from "@deltacloud/core";
import { ApiError } from "../../api-error.ts";
import type { Call } from "../../call.ts";

/** How many addresses an isolated network has that says nothing of them. */
const size = 256n;

/** The first block of the network that no subnet has a part of. */
export async function freeBlock({ cloud, ctx }: Call, network: Network): Promise<string> {
  const subnets = await cloud.subnets.all(ctx, { filter: { networkId: [network.id] } });
  const taken = subnets.flatMap(({ addressBlock }) => parseBlock(addressBlock) ?? []);
  for (const text of network.addressBlocks) {
    const block = parseBlock(text);
    if (!block) continue;
    for (let offset = 0n; offset + size <= sizeOf(block); offset += size) {
      const candidate = `${addressAt(block, offset)}/24`;
      const parsed = parseBlock(candidate);
      if (parsed && !taken.some((each) => overlaps(each, parsed))) return candidate;
    }
  }
  throw new ApiError("insufficientCapacity", "There is no block of addresses left for a network");
}
