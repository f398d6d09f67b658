/** What a deployment failed for: the cloud does not always say it, or says it in its own words. */
import { CloudError, notFound } from "@deltacloud/core";
import type { CreateInstances, ResourceKind } from "@deltacloud/core";

/** The failure of a deployment, about what its caller named. */
export function blame(refused: unknown, request: CreateInstances): CloudError {
  const error = CloudError.from(refused ?? new CloudError("Internal", "the cloud gave no machine"));
  if (error.code === "ResourceExhausted") return ofSubnet(error, request);
  if (error.code !== "NotFound") return error;
  const found = subjects.find(([pattern]) => pattern.test(error.message));
  const kind = error.resource?.kind ?? found?.[1];
  const id = kind && namedAs(kind, request);
  return kind === undefined || id === undefined ? error : notFound(kind, id);
}

function ofSubnet(error: CloudError, { subnetId }: CreateInstances): CloudError {
  if (subnetId === undefined || !/address/i.test(error.message)) return error;
  const resource = { kind: "subnet", id: subnetId } as const;
  return new CloudError(error.code, error.message, { cause: error.cause, resource });
}

function namedAs(kind: ResourceKind, request: CreateInstances): string | undefined {
  const { imageId, keyName, firewallIds = [], subnetId } = request;
  const named: Partial<Record<ResourceKind, string | undefined>> = {
    image: imageId,
    key: keyName,
    firewall: firewallIds.length === 1 ? firewallIds[0] : undefined,
    subnet: subnetId,
  };
  return named[kind];
}

/** What texts that name no parameter are about. */
const subjects: readonly (readonly [RegExp, ResourceKind])[] = [
  [/key ?pair/i, "key"],
  [/template|image/i, "image"],
  [/security ?group/i, "firewall"],
  [/network/i, "subnet"],
];
