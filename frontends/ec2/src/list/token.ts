/** `NextToken`: where a list goes on, bound to the action that gave it. */
import { Ec2Error } from "../ec2-error.ts";

export function formatToken(action: string, cursor: string): string {
  return Buffer.from(JSON.stringify([action, cursor])).toString("base64url");
}

/** @throws Ec2Error `InvalidParameterValue` for a token that this action never gave */
export function parseToken(action: string, token: string): string {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    if (Array.isArray(parsed) && parsed[0] === action && typeof parsed[1] === "string") {
      return parsed[1];
    }
  } catch {
    // Not ours; said below.
  }
  throw new Ec2Error("InvalidParameterValue", "The value of NextToken is invalid");
}
