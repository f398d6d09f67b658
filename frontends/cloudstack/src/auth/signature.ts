/**
 * How requests are signed.
 * https://docs.cloudstack.apache.org/en/latest/developersguide/dev.html#how-to-sign-an-api-call-with-java
 */
import { createHmac } from "node:crypto";
import type { WireParameters } from "../request/wire.ts";

/** Names as sent, in the order of their UTF-16 code units; values encoded; all in lower case. */
export function stringToSign(parameters: WireParameters): string {
  return [...parameters]
    .filter(([name]) => name.toLowerCase() !== "signature")
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join("&")
    .toLowerCase();
}

/** In base64. */
export function signatureOf(parameters: WireParameters, secret: string): string {
  return createHmac("sha1", secret).update(stringToSign(parameters)).digest("base64");
}

/** As Java's URLEncoder does, but for the space. */
function encode(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(
    /[!'()~]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
}
