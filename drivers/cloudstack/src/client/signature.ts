/**
 * How CloudStack requests are signed: a port of what its `ApiServer.verifyRequest` checks, the same
 * from 4.11 on. https://docs.cloudstack.apache.org/en/latest/developersguide/dev.html
 */
import { createHmac } from "node:crypto";

/** What is sent, by name as it is sent. */
export type Wire = Readonly<Record<string, string>>;

/** How long a request is good for, in milliseconds. A server may insist on 15 minutes at most. */
const lifetime = 10 * 60 * 1000;

/** The request as a form or a query, signed (version 3, which bounds how long it can be replayed). */
export function signedForm(parameters: Wire, apiKey: string, secret: string, now: number): string {
  const wire = {
    ...parameters,
    apikey: apiKey,
    signatureversion: "3",
    // All versions read this form of a time; 4.11 reads no other.
    expires: `${new Date(now + lifetime).toISOString().slice(0, 19)}+0000`,
    response: "json",
  };
  return `${encode(wire)}&signature=${encodeValue(sign(wire, secret))}`;
}

/** In base64. @param wire all that is sent but the signature itself */
export function sign(wire: Wire, secret: string): string {
  return createHmac("sha1", secret).update(encode(wire).toLowerCase()).digest("base64");
}

/** Sorted by name as Java compares strings, which is as JavaScript does. */
function encode(wire: Wire): string {
  return Object.keys(wire)
    .toSorted((one, other) => (one < other ? -1 : 1))
    .map((name) => `${name}=${encodeValue(wire[name] ?? "")}`)
    .join("&");
}

/** As Java's URLEncoder does it, but for a space. */
function encodeValue(value: string): string {
  return encodeURIComponent(value).replaceAll(
    /[!'()~]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
