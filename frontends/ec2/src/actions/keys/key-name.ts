import type { Call } from "../../call.ts";
import { Ec2Error, invalidParameterValue } from "../../ec2-error.ts";

/** @throws Ec2Error `InvalidParameterValue` for a name that is not up to 255 printable ASCII characters */
export function checkKeyName(name: string): void {
  if (!/^[\x20-\x7E]{1,255}$/.test(name) || name !== name.trim()) {
    throw invalidParameterValue(
      "keyName",
      name.slice(0, 255),
      "It must be 1 to 255 printable ASCII characters, without blanks at either end.",
    );
  }
}

/** @throws Ec2Error `InvalidKeyPair.Duplicate` when the caller has a key of that name */
export async function checkNewName(name: string, { cloud, ctx }: Call): Promise<void> {
  const { items } = await cloud.keys.list(ctx, { filter: { name: [name] }, limit: 1 });
  if (items.length > 0) {
    throw new Ec2Error("InvalidKeyPair.Duplicate", `The keypair '${name}' already exists.`);
  }
}
