import { parameterError } from "../../api-error.ts";

/** What a client gave in base64. @throws ApiError for what is none */
export function decodeUserData(text: string): Uint8Array {
  const compact = text.replaceAll(/[\r\n]/g, "");
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(compact)) {
    throw parameterError("User data is not base64 encoded.");
  }
  return Buffer.from(compact, "base64");
}
