import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import { rootDomain } from "../scope.ts";

/** The cloud does not tell since when somebody is there. */
const created = "2012-01-01T00:00:00+0000";

interface Role {
  readonly name: string;
  readonly type: string;
  /** Number of the kind of account. */
  readonly accountType: number;
}

export const roles = {
  admin: { name: "Root Admin", type: "Admin", accountType: 1 },
  user: { name: "User", type: "User", accountType: 0 },
} as const satisfies Record<string, Role>;

function roleOf({ settings }: Call, user: string): Role {
  return settings.admins.has(user) ? roles.admin : roles.user;
}

/** A user is an account's only one, by the same key. */
export interface Person {
  readonly user: string;
  readonly accountId: string;
  readonly accountName: string;
}

export function caller({ user, account }: Call): Person {
  return { user, accountId: account.id, accountName: account.name };
}

function roleFields(call: Call, { user }: Person): Row {
  const role = roleOf(call, user);
  return {
    accounttype: role.accountType,
    roleid: call.ids.show("role", role.name),
    roletype: role.type,
    rolename: role.name,
    domainid: call.ids.show("domain", rootDomain),
    domain: rootDomain,
  };
}

export function toUser(call: Call, person: Person): Row {
  const { ids } = call;
  const { user, accountId, accountName } = person;
  return {
    id: ids.show("user", user),
    username: user,
    firstname: user,
    lastname: user,
    email: "",
    created,
    state: "enabled",
    account: accountName,
    accountid: ids.show("account", accountId),
    usersource: "native",
    ...roleFields(call, person),
    timezone: "UTC",
    apikey: user,
    iscallerchilddomain: false,
    isdefault: false,
    is2faenabled: false,
    is2famandated: false,
  };
}

/** Nothing is limited, as far as is known. */
const limits = [
  "vm",
  "ip",
  "volume",
  "snapshot",
  "template",
  "project",
  "network",
  "vpc",
  "cpu",
  "memory",
  "primarystorage",
  "secondarystorage",
];

export function toAccount(call: Call, person: Person): Row {
  const unlimited = limits.flatMap((name) => [
    [`${name}limit`, "Unlimited"],
    [`${name}available`, "Unlimited"],
  ]);
  return {
    id: call.ids.show("account", person.accountId),
    name: person.accountName,
    ...roleFields(call, person),
    domainpath: rootDomain,
    ...Object.fromEntries(unlimited),
    state: "enabled",
    user: [toUser(call, person)],
    isdefault: false,
    created,
  };
}
