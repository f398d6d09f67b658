import type {
  DescribeKeyPairsRequest,
  DescribeKeyPairsResult,
  KeyPairInfo,
} from "@aws-sdk/client-ec2";
import { notFound } from "@deltacloud/core";
import type { Key } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { describe, findIds } from "../../list/describe.ts";
import type { GivenId } from "../../list/describe.ts";
import { keyPairFilters } from "../../list/filters/key-pair.ts";
import { toTags } from "../../tags.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeKeyPairs.html */
export const describeKeyPairs: ReadAction<DescribeKeyPairsRequest, DescribeKeyPairsResult> = {
  needs: ["keys"],
  honours: { KeyNames: true, KeyPairIds: true, IncludePublicKey: true, Filters: true },
  filters: keyPairFilters,

  async run({ KeyNames, KeyPairIds, IncludePublicKey = false, Filters }, call) {
    const ids = [...(await named(KeyNames, call)), ...(await known(KeyPairIds, call))];
    const { items } = await describe(
      {
        action: "DescribeKeyPairs",
        kind: "key",
        from: call.cloud.keys,
        filters: keyPairFilters,
        pushDown: { "key-name": async (name) => ({ filter: { name } }) },
        toItem: (key) => toKeyPair(key, IncludePublicKey, call),
      },
      { Filters, ids: KeyNames || KeyPairIds ? ids : undefined },
      call,
    );
    return { KeyPairs: items };
  },
};

async function named(names: readonly string[] | undefined, call: Call): Promise<GivenId[]> {
  if (!names) return [];
  const keys = await call.cloud.keys.all(call.ctx, { filter: { name: names } });
  return names.map((name) => {
    const key = keys.find((candidate) => candidate.name === name);
    if (!key) throw notFound("key", name);
    return { given: name, native: key.id };
  });
}

async function known(ids: readonly string[] | undefined, call: Call): Promise<GivenId[]> {
  return ids ? findIds("key", call.cloud.keys, ids, call) : [];
}

function toKeyPair(key: Key, withPublicKey: boolean, { ids }: Call): KeyPairInfo {
  return {
    KeyPairId: ids.show("key", key.id),
    KeyName: key.name,
    KeyType: key.type,
    KeyFingerprint: key.fingerprint,
    ...(withPublicKey && key.publicKey !== undefined ? { PublicKey: key.publicKey } : {}),
    ...(key.creationTime === undefined ? {} : { CreateTime: key.creationTime }),
    Tags: toTags(key.tags),
  };
}
