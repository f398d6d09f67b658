import type { FieldFilter } from "../page.ts";
import type { Tags } from "./resource.ts";

/** An SSH key pair; its name is what instances are created with. */
export interface Key {
  readonly id: string;
  /** Unique among the caller's keys. */
  readonly name: string;
  readonly type: KeyType;
  /**
   * RSA made here: SHA-1 of the PKCS#8 DER; RSA imported: MD5 of the public DER (both `aa:bb:…`);
   * ed25519: SHA-256 of the public key in base64.
   * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/verify-keys.html
   */
  readonly fingerprint: string;
  /** One line in OpenSSH form, where the cloud keeps it. */
  readonly publicKey?: string;
  /** In the answer of create alone, where the pair was made by the cloud: PEM or OpenSSH form. */
  readonly privateKey?: string;
  readonly creationTime?: Date;
  readonly tags: Tags;
}

export type KeyType = "rsa" | "ed25519";

export type KeyFilter = FieldFilter<Key, "name">;

/** A pair to be made, or imported where `publicKey` is given. */
export interface CreateKey {
  readonly name: string;
  /** Of the pair to be made; `rsa` when absent. */
  readonly type?: KeyType;
  /** One line in OpenSSH form. */
  readonly publicKey?: string;
  readonly tags?: Tags;
}
