import type { DisassociateAddressRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { renamed } from "../../rename.ts";
import { findAssociated, findByIp } from "./find-address.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateAddress.html */
export const disassociateAddress: WriteAction<DisassociateAddressRequest, object> = {
  needs: ["addresses"],
  honours: { AssociationId: true, PublicIp: true },

  async prepare({ AssociationId, PublicIp }, call) {
    const { cloud, ctx, ids } = call;
    if (AssociationId !== undefined && PublicIp !== undefined) {
      throw new Ec2Error(
        "InvalidParameterCombination",
        "You may specify public IP or association id, but not both in the same call",
      );
    }
    const { id } =
      PublicIp === undefined
        ? await findAssociated(AssociationId, call)
        : await findByIp(PublicIp, call);
    return {
      async effect() {
        const free = cloud.addresses.disassociate(ctx, id);
        await renamed(free, { FailedPrecondition: "InvalidAssociationID.NotFound" }, ids);
        return {};
      },
    };
  },
};
