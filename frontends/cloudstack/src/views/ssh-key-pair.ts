import type { Key } from "@deltacloud/core";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import { md5Fingerprint } from "./md5-fingerprint.ts";
import { ownerFields } from "./owner.ts";

export function toKeyPair(call: Call, { id, name, publicKey, fingerprint, privateKey }: Key): Row {
  const { domainpath: _path, ...owner } = ownerFields(call);
  return {
    id: call.ids.show("key", id),
    name,
    ...owner,
    fingerprint: md5Fingerprint(publicKey) ?? fingerprint,
    privatekey: privateKey,
  };
}
