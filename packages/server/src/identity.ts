/** Who a user of a request is at the cloud: access keys that were registered here come first. */
import { CloudError } from "@deltacloud/core";
import type { Cloud, Credentials } from "@deltacloud/core";
import type { AccessKey, AccessKeys } from "@deltacloud/store";
import { sameText } from "./same-text.ts";

export interface Identity {
  /** What the user signs requests with; undefined where nobody here knows. */
  secretOf(user: string): Promise<string | undefined>;
  /**
   * The credentials for the cloud: those that a registered access key stands for, others as they are.
   *
   * @throws CloudError `Unauthenticated` when the secret is not that of the registered key
   */
  credentialsOf(given: Credentials): Promise<Credentials>;
}

/** An identity whose access keys change on this daemon, too. */
export interface ChangingIdentity extends Identity {
  /** Has the next request with this access key look it up. */
  forget(id: string): void;
}

/** How long an access key is remembered, or that there is none, in milliseconds. */
const lifetime = 5000;

/** How many are remembered. */
const maxRemembered = 10_000;

/** @param now the time in epoch milliseconds */
export function createIdentity(
  accessKeys: Pick<AccessKeys, "find">,
  cloud: Pick<Cloud, "secretOf">,
  now: () => number,
): ChangingIdentity {
  const remembered = new Map<string, { readonly until: number; readonly key?: AccessKey }>();

  /** So that requests that need nothing else of the state cost nothing there. */
  async function find(id: string): Promise<AccessKey | undefined> {
    const known = remembered.get(id);
    if (known && known.until > now()) return known.key;
    const key = await accessKeys.find(id);
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(id, { until: now() + lifetime, ...(key && { key }) });
    return key;
  }

  return {
    async secretOf(user) {
      return (await find(user))?.secret ?? cloud.secretOf(user);
    },

    async credentialsOf(given) {
      const key = await find(given.user);
      if (!key) return given;
      if (!sameText(given.secret, key.secret)) {
        throw new CloudError("Unauthenticated", "the secret is not that of the access key");
      }
      return key.credentials;
    },

    forget: (id) => void remembered.delete(id),
  };
}
