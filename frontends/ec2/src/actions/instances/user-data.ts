import { Ec2Error } from "../../ec2-error.ts";

/** In bytes, once decoded. */
const limit = 16 * 1024;

/**
 * The bytes of user data, which clients send in base64, some of them broken into lines.
 *
 * @throws Ec2Error `InvalidUserData.Malformed`; `InvalidParameterValue` when it is too large
 */
export function decodeUserData(text: string): Uint8Array {
  const bare = text.replaceAll(/\s/g, "");
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(bare) || bare.replaceAll("=", "").length % 4 === 1) {
    throw new Ec2Error("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
  }
  const data = Buffer.from(bare, "base64");
  if (data.length > limit) {
    throw new Ec2Error("InvalidParameterValue", `User data is limited to ${limit} bytes`);
  }
  return data;
}
