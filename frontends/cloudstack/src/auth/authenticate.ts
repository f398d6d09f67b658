/**
 * Who sends a request, by its signature. The checks stand in the order in which CloudStack makes
 * them, since their answers differ: ApiServer.verifyRequest.
 */
import type { Credentials } from "@deltacloud/core";
import type { Identity } from "@deltacloud/server";
import { sameSignature } from "@deltacloud/server";
import { ApiError } from "../api-error.ts";
import { isIn } from "../api/model.ts";
import { protocolParameter } from "../request/wire.ts";
import type { WireParameters } from "../request/wire.ts";
import { parseZonedTime } from "../request/time.ts";
import type { ServedCommand } from "../served.ts";
import type { Settings } from "../settings.ts";
import { signatureOf } from "./signature.ts";

export const notVerified = "unable to verify user credentials and/or request signature";

/** Stands in for the secret of an unknown user, so that refusing one takes as long as refusing a signature. */
const noSecret = "of nobody";

export interface Authentication {
  /** What is asked for; undefined for what is not served. */
  readonly served: ServedCommand | undefined;
  readonly settings: Settings;
  readonly identity: Identity;
  /** In epoch milliseconds. */
  readonly now: number;
}

/**
 * The credentials of its sender at the cloud.
 *
 * @throws ApiError 401 when the request does not prove who sends it, or its sender may not
 */
export async function authenticate(
  parameters: WireParameters,
  { served, settings, identity, now }: Authentication,
): Promise<Credentials> {
  const signature = protocolParameter(parameters, "signature");
  const user = protocolParameter(parameters, "apikey");
  if (signature === undefined || user === undefined) throw unverified();
  checkExpiry(parameters, now);
  const secret = await identity.secretOf(user);
  const isGood = sameSignature(signature, signatureOf(parameters, secret ?? noSecret));
  if (secret === undefined) throw unverified();
  const credentials = await identity.credentialsOf({ user, secret });
  if (served) checkRole(served, settings, credentials.user);
  if (!isGood) throw unverified();
  if (!served) throw unavailable(protocolParameter(parameters, "command"), settings);
  return credentials;
}

/** @throws ApiError 401 for a command that is not for everybody */
export function checkRole(
  { facts, command }: ServedCommand,
  settings: Settings,
  user: string,
): void {
  if (!command.forAdmins || settings.admins.has(user)) return;
  throw unavailable(facts.name, settings);
}

/** For a command that the sender can not use: which it is newer versions say. */
function unavailable(command: string | undefined, { version }: Settings): ApiError {
  if (command === undefined || isIn("-11", version)) return unverified();
  return new ApiError(
    "unauthorized",
    `The given command '${command}' either does not exist, is not available for user.`,
  );
}

/** A signature of version 3 ends with the time that it names. */
function checkExpiry(parameters: WireParameters, now: number): void {
  if (protocolParameter(parameters, "signatureversion") !== "3") return;
  const expires = parseZonedTime(protocolParameter(parameters, "expires") ?? "");
  if (!expires || expires.getTime() < now) throw unverified();
}

function unverified(): ApiError {
  return new ApiError("unauthorized", notVerified);
}
