import { hash } from "node:crypto";

/** As CloudStack and `ssh-keygen -E md5` show it: `aa:bb:…`. Undefined where the key is not known. */
export function md5Fingerprint(publicKey: string | undefined): string | undefined {
  const blob = publicKey?.split(" ")[1];
  if (blob === undefined) return undefined;
  return hash("md5", Buffer.from(blob, "base64")).match(/../g)?.join(":");
}
