import type { Realm, Realms } from "@deltacloud/core";
import type { Authenticate } from "./accounts/authenticator.ts";
import { catalog } from "./catalog.ts";

/** The first is where instances go that ask for none. */
export const realmCatalog: readonly [Realm, ...Realm[]] = [
  { id: "us", name: "United States", state: "available" },
  { id: "eu", name: "Europe", state: "available" },
];

export function realms(authenticate: Authenticate): Realms {
  return catalog(realmCatalog, authenticate);
}
