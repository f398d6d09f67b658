import type { CreateKeyPairRequest, KeyPair } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { missingParameter } from "../../ec2-error.ts";
import { tagsFor } from "../../tags.ts";
import { toTags } from "../../tags.ts";
import { checkKeyName, checkNewName } from "./key-name.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateKeyPair.html */
export const createKeyPair: WriteAction<CreateKeyPairRequest, KeyPair> = {
  needs: ["keys"],
  // A key in PuTTY's own format is refused: PuTTY converts the PEM.
  honours: {
    KeyName: true,
    KeyType: ["rsa", "ed25519"],
    KeyFormat: ["pem"],
    TagSpecifications: true,
  },

  async prepare({ KeyName, KeyType, TagSpecifications }, call) {
    if (KeyName === undefined) throw missingParameter("KeyName");
    checkKeyName(KeyName);
    await checkNewName(KeyName, call);
    const tags = tagsFor(TagSpecifications, "key-pair");
    return {
      async effect() {
        const key = await call.cloud.keys.create(call.ctx, {
          name: KeyName,
          ...(KeyType === undefined ? {} : { type: KeyType }),
          ...(tags === undefined ? {} : { tags }),
        });
        return {
          KeyName: key.name,
          KeyPairId: call.ids.show("key", key.id),
          KeyFingerprint: key.fingerprint,
          KeyMaterial: key.privateKey,
          Tags: toTags(key.tags),
        };
      },
    };
  },
};
