/** Route tables as requests name them: by id, or by an association. */
import type { RouteTable, RouteTableAssociation } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";

/** @throws Ec2Error `InvalidRouteTableID.NotFound`, `MissingParameter` */
export async function findTable(id: string | undefined, call: Call): Promise<RouteTable> {
  return findOne("routeTable", call.cloud.routeTables, id, "RouteTableId", call);
}

export interface AssociatedTable {
  readonly table: RouteTable;
  readonly association: RouteTableAssociation;
}

/** The table that the association is of. @throws Ec2Error `InvalidAssociationID.NotFound` */
export async function findAssociated(
  associationId: string | undefined,
  { cloud, ctx, ids }: Call,
): Promise<AssociatedTable> {
  if (associationId === undefined) throw missingParameter("AssociationId");
  const native = await ids.find("routeTableAssociation", associationId, async () => {
    for (const { associations } of await cloud.routeTables.all(ctx)) {
      for (const { id } of associations) ids.show("routeTableAssociation", id);
    }
  });
  const [table] =
    native === undefined
      ? []
      : await cloud.routeTables.all(ctx, { filter: { "associations.id": [native] } });
  const association = table?.associations.find(({ id }) => id === native);
  if (table && association) return { table, association };
  throw new Ec2Error(
    "InvalidAssociationID.NotFound",
    `The association ID '${associationId}' does not exist`,
  );
}
