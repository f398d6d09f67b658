/**
 * Calls with a ClientToken have their effect once, on any number of daemons.
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html
 */
import { hash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { ClientTokens } from "@deltacloud/server";
import type { CommonRequest } from "./action.ts";
import type { Call } from "./call.ts";
import { Ec2Error, invalidParameterValue } from "./ec2-error.ts";

/** How soon a call that another one is running is looked for again, in milliseconds: ever later. */
const pollIntervals = { first: 10, last: 1000 };

/** A call that can tell what it gave before; `as` knows when its token was first used for it. */
interface Repeatable {
  effect(as: Call): Promise<object>;
  /** Undefined when the effect was not had. */
  replay(as: Call): Promise<object | undefined>;
}

/** Has the effect, or gives what the same call gave before, as it stands now. */
export async function runOnce(
  action: string,
  request: CommonRequest,
  repeatable: Repeatable,
  call: Call,
  tokens: ClientTokens,
): Promise<object> {
  const { ClientToken: token, DryRun: _, ...parameters } = request;
  if (token === undefined) return repeatable.effect(call);
  if (!/^[\x20-\x7E]{1,64}$/.test(token)) {
    throw invalidParameterValue("clientToken", token, "It must be 1 to 64 ASCII characters.");
  }
  const scope = JSON.stringify([call.cloud.driverName, call.account.id, call.region, action]);
  const fingerprint = hash("sha256", canonical(parameters));

  for (
    let interval = pollIntervals.first;
    ;
    interval = Math.min(2 * interval, pollIntervals.last)
  ) {
    const claim = await tokens.claim(scope, token, fingerprint);
    switch (claim.state) {
      case "mismatch":
        throw new Ec2Error(
          "IdempotentParameterMismatch",
          `The client token '${token}' was used with other parameters before`,
        );
      case "running":
        await wait(interval, undefined, { signal: call.ctx.signal });
        continue;
      case "done": {
        const before = await repeatable.replay({ ...call, tokenBegun: claim.begun });
        if (before) return before;
        throw new Ec2Error(
          "InvalidParameterValue",
          `What the client token '${token}' made is gone; use a new token`,
        );
      }
      case "claimed":
        try {
          const as = { ...call, tokenBegun: claim.begun };
          // A daemon that died after the effect left the token free and the effect had.
          const output = (await repeatable.replay(as)) ?? (await repeatable.effect(as));
          await tokens.complete(scope, token, null);
          return output;
        } catch (error) {
          await tokens.release(scope, token);
          throw error;
        }
    }
  }
}

/** Equal text for equal parameters, in whatever order they came. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    const isPlain = typeof part === "object" && part !== null && !Array.isArray(part);
    if (!isPlain) return part;
    return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
