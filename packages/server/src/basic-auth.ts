import type { Credentials } from "@deltacloud/core";

/**
 * The credentials in an `Authorization: Basic …` header; undefined for any other header.
 * The user ends at the first colon (https://www.rfc-editor.org/rfc/rfc7617#section-2).
 */
export function basicCredentials(authorization: string): Credentials | undefined {
  const [, encoded] = /^basic +([A-Za-z0-9+/_=-]+) *$/i.exec(authorization) ?? [];
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, "base64").toString();
  const colon = decoded.indexOf(":");
  if (colon === -1) return undefined;
  return { user: decoded.slice(0, colon), secret: decoded.slice(colon + 1) };
}
