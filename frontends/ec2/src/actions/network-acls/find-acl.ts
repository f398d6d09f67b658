/** Network ACLs as requests name them: by id, or by an association. */
import type { NetworkAcl, NetworkAclAssociation } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";

/** @throws Ec2Error `InvalidNetworkAclID.NotFound`, `MissingParameter` */
export async function findAcl(id: string | undefined, call: Call): Promise<NetworkAcl> {
  return findOne("networkAcl", call.cloud.networkAcls, id, "NetworkAclId", call);
}

/** @throws Ec2Error `InvalidAssociationID.NotFound` */
export async function findAssociation(
  associationId: string | undefined,
  { cloud, ctx, ids }: Call,
): Promise<NetworkAclAssociation> {
  if (associationId === undefined) throw missingParameter("AssociationId");
  const native = await ids.find("networkAclAssociation", associationId, async () => {
    for (const { associations } of await cloud.networkAcls.all(ctx)) {
      for (const { id } of associations) ids.show("networkAclAssociation", id);
    }
  });
  const [acl] =
    native === undefined
      ? []
      : await cloud.networkAcls.all(ctx, { filter: { "associations.id": [native] } });
  const association = acl?.associations.find(({ id }) => id === native);
  if (association) return association;
  throw new Ec2Error(
    "InvalidAssociationID.NotFound",
    `The association ID '${associationId}' does not exist`,
  );
}
