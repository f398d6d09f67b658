import type { ReleaseAddressRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { renamed } from "../../rename.ts";
import { checkBorderGroup } from "./border-group.ts";
import { findAddress } from "./find-address.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html */
export const releaseAddress: WriteAction<ReleaseAddressRequest, object> = {
  needs: ["addresses"],
  honours: { AllocationId: true, PublicIp: true, NetworkBorderGroup: true },

  async prepare(request, call) {
    const { cloud, ctx, ids } = call;
    checkBorderGroup(request.NetworkBorderGroup, call);
    const { id } = await findAddress(request, call);
    return {
      async effect() {
        const release = cloud.addresses.destroy(ctx, id);
        await renamed(release, { FailedPrecondition: "InvalidIPAddress.InUse" }, ids);
        return {};
      },
    };
  },
};
