import type { ImportKeyPairRequest, ImportKeyPairResult } from "@aws-sdk/client-ec2";
import { CloudError } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { tagsFor, toTags } from "../../tags.ts";
import { checkKeyName, checkNewName } from "./key-name.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImportKeyPair.html */
export const importKeyPair: WriteAction<ImportKeyPairRequest, ImportKeyPairResult> = {
  needs: ["keys"],
  honours: { KeyName: true, PublicKeyMaterial: true, TagSpecifications: true },

  async prepare({ KeyName, PublicKeyMaterial, TagSpecifications }, call) {
    if (KeyName === undefined) throw missingParameter("KeyName");
    if (PublicKeyMaterial === undefined) throw missingParameter("PublicKeyMaterial");
    checkKeyName(KeyName);
    await checkNewName(KeyName, call);
    const tags = tagsFor(TagSpecifications, "key-pair");
    const publicKey = toPublicKey(PublicKeyMaterial);
    return {
      async effect() {
        const key = await call.cloud.keys
          .create(call.ctx, { name: KeyName, publicKey, ...(tags === undefined ? {} : { tags }) })
          .catch(refuseFormat);
        return {
          KeyName: key.name,
          KeyPairId: call.ids.show("key", key.id),
          KeyFingerprint: key.fingerprint,
          Tags: toTags(key.tags),
        };
      },
    };
  },
};

/** Some tools encode the key twice; both forms are taken. */
function toPublicKey(material: Uint8Array): string {
  const text = Buffer.from(material).toString().trim();
  const looksEncoded = /^[A-Za-z0-9+/\s]+={0,2}$/.test(text) && !text.startsWith("ssh-");
  return looksEncoded ? Buffer.from(text, "base64").toString().trim() : text;
}

function refuseFormat(error: unknown): never {
  if (error instanceof CloudError && error.code === "InvalidArgument") {
    throw new Ec2Error(
      "InvalidKey.Format",
      `Key is not in valid OpenSSH public key format: ${error.message}`,
    );
  }
  throw error;
}
