/** The network interfaces that are asked for with new instances. */
import { defined, invalidArgument } from "@deltacloud/core";
import type { CreateInstances, InstanceInterface } from "@deltacloud/core";

/**
 * In order of their positions; one where none is asked for.
 *
 * @throws CloudError `InvalidArgument` for what does not go together
 */
export function interfacesAsked(request: CreateInstances): readonly InstanceInterface[] {
  const { subnetId, privateIp, interfaces } = request;
  const privateIps = privateIp === undefined ? undefined : [privateIp];
  const asked = interfaces?.toSorted((a, b) => a.index - b.index) ?? [
    { index: 0, ...defined({ subnetId, privateIps }) },
  ];
  check(asked, request);
  return asked;
}

/** @throws CloudError `InvalidArgument` */
function check(asked: readonly InstanceInterface[], { interfaces, ...request }: CreateInstances) {
  const only = request.privateIp ?? request.subnetId;
  if (interfaces && only !== undefined) {
    throw invalidArgument(
      "a subnet or an address is named for the instance and for its interfaces",
    );
  }
  if (asked[0]?.index !== 0) throw invalidArgument("an instance needs an interface at position 0");
  if (new Set(asked.map(({ index }) => index)).size < asked.length) {
    throw invalidArgument("two interfaces are at one position");
  }
  const isOne = ({ networkInterfaceId, privateIps = [] }: InstanceInterface) =>
    networkInterfaceId !== undefined || privateIps.length > 0;
  if (request.count.max > 1 && asked.some(isOne)) {
    throw invalidArgument("an interface or an address that is named is for one instance only");
  }
  if (asked.length > 1 && asked.some((one) => one.assignPublicAddress)) {
    throw invalidArgument("a public address is assigned to instances with one interface only");
  }
}
