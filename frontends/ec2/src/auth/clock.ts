/** The times that signatures carry, and how far they may be off. All numbers are epoch milliseconds. */
import { AuthError } from "./auth-error.ts";

/** How far the clocks of sender and server may be apart. */
const clockWindow = 15 * 60 * 1000;

const basicFormat = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
const httpDate = /^[A-Z][a-z]{2}, \d\d? [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|UTC|[+-]\d{4})$/;
const isoFormat = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

/** `20150830T123600Z`, the form that Signature Version 4 signs; NaN for anything else. */
export function parseBasicTime(text: string): number {
  const [, year, month, day, hour, minute, second] = basicFormat.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** `Sun, 30 Aug 2015 12:36:00 GMT`, as in the header `Date`; NaN for anything else. */
export function parseHttpDate(text: string): number {
  return httpDate.test(text) ? Date.parse(text) : NaN;
}

/** `2015-08-30T12:36:00Z`, with or without fractions; UTC where no zone is given; NaN for anything else. */
export function parseIsoTime(text: string): number {
  const match = isoFormat.exec(text);
  if (!match) return NaN;
  return Date.parse(match[1] === undefined ? `${text}Z` : text);
}

/** `20150830T123600Z` */
export function formatBasicTime(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");
}

/** @throws AuthError `AuthFailure` or `SignatureDoesNotMatch` when `time` is more than 15 minutes from `now` */
export function checkClock(time: number, now: number, service?: string): void {
  if (Math.abs(now - time) > clockWindow) throw clockSkew(time, now, service);
}

/** @throws AuthError when `time` is so far ahead that the sender's clock must be wrong */
export function checkNotAhead(time: number, now: number, service?: string): void {
  if (time - now > clockWindow) throw clockSkew(time, now, service);
}

/** @param until when the request ceased to be good. @throws AuthError `RequestExpired` */
export function checkNotExpired(until: number, now: number, service?: string): void {
  if (now <= until) return;
  throw new AuthError(
    "expired",
    `The request expired at ${show(until)} and it is ${show(now)} here: sign a new one, and check the clock of the machine that signs`,
    service,
  );
}

/** When a request signed at `time` ceases to be good if it does not say so itself. */
export function windowEnd(time: number): number {
  return time + clockWindow;
}

function clockSkew(time: number, now: number, service?: string): AuthError {
  return new AuthError(
    "clockSkew",
    `The request was signed at ${show(time)} by its sender's clock and it is ${show(now)} here, more than 15 minutes apart: set the clock of the machine that signs`,
    service,
  );
}

function show(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
