/** Who besides their owner may use images and snapshots, as EC2's attributes have it. */
import type { OperationType, PermissionGroup } from "@aws-sdk/client-ec2";
import { CloudError } from "@deltacloud/core";
import type { ChangeSharing, Sharing } from "@deltacloud/core";
import { toAccountId } from "../account-id.ts";
import type { Call } from "../call.ts";
import { Ec2Error, invalidParameterValue, missingParameter } from "../ec2-error.ts";

/** One that may: an account by number, or the group `all`. */
export interface Permission {
  readonly UserId?: string | undefined;
  readonly Group?: PermissionGroup | undefined;
}

export interface Permissions {
  readonly Add?: readonly Permission[] | undefined;
  readonly Remove?: readonly Permission[] | undefined;
}

/** The old way to say it: what to do, and with whom. */
export interface OldPermissions {
  readonly OperationType?: OperationType | undefined;
  readonly users?: readonly string[] | undefined;
  readonly groups?: readonly string[] | undefined;
}

/** Whether one of `owners` has it: `self`, an account's number or the cloud's own name of it. */
export function isOwnedBy(
  { ownerId }: { readonly ownerId: string },
  owners: readonly string[] | undefined,
  { account }: Call,
): boolean {
  if (!owners) return true;
  return owners.some((owner) =>
    owner === "self" ? ownerId === account.id : [ownerId, toAccountId(ownerId)].includes(owner),
  );
}

export function toPermissions({
  public: isPublic,
  sharedWith = [],
}: Partial<Sharing>): Permission[] {
  return [
    ...(isPublic ? [{ Group: "all" as const }] : []),
    ...sharedWith.map((id) => ({ UserId: toAccountId(id) })),
  ];
}

/** What takes away every permission that there is. */
export function closed({ sharedWith = [] }: Partial<Sharing>): ChangeSharing {
  return { public: false, remove: sharedWith };
}

/**
 * Both ways as the new one.
 *
 * @throws Ec2Error `InvalidParameterValue`, `MissingParameter`; `InvalidParameterCombination` for both
 */
export function permissionsOf(
  given: Permissions | undefined,
  { OperationType: operation, users = [], groups = [] }: OldPermissions,
): Permissions {
  const named = [
    ...users.map((UserId) => ({ UserId })),
    ...groups.map((Group) => ({ Group: Group as PermissionGroup })),
  ];
  if (given) {
    if (named.length === 0 && operation === undefined) return given;
    throw new Ec2Error(
      "InvalidParameterCombination",
      "Permissions are given either in a structure or by OperationType, not by both",
    );
  }
  if (named.length === 0) throw missingParameter("UserId or Group");
  if (operation === "add") return { Add: named };
  if (operation === "remove") return { Remove: named };
  throw invalidParameterValue("operationType", operation ?? "", "It must be add or remove.");
}

/** @throws Ec2Error `InvalidParameterValue` for another group than `all` */
export async function toSharing(
  { Add = [], Remove = [] }: Permissions,
  { ids }: Call,
): Promise<ChangeSharing> {
  for (const { Group: group } of [...Add, ...Remove]) {
    if (group !== undefined && group !== "all") {
      throw invalidParameterValue("group", group, "There is the group all alone.");
    }
  }
  const isAll = ({ Group: group }: Permission) => group === "all";
  const accounts = (list: readonly Permission[]) =>
    Promise.all(
      list.flatMap(({ UserId: user }) =>
        user === undefined
          ? []
          : ids.find("account", user, async () => {}).then((native) => native ?? user),
      ),
    );
  return {
    ...(Remove.some(isAll) ? { public: false } : {}),
    ...(Add.some(isAll) ? { public: true } : {}),
    add: await accounts(Add),
    remove: await accounts(Remove),
  };
}

/** Says with a code of its own that there is no such account. */
export function refuseAccount(code: string): (error: unknown) => never {
  return (error) => {
    const isUnknown = error instanceof CloudError && error.code === "InvalidArgument";
    throw isUnknown
      ? new Ec2Error(code, "Invalid attribute item value: an account that is not known here")
      : error;
  };
}
