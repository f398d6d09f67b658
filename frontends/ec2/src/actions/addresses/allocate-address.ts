import { defined } from "@deltacloud/core";
import type { AllocateAddressRequest, AllocateAddressResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { tagsFor } from "../../tags.ts";
import { checkBorderGroup } from "./border-group.ts";
import { toAddress } from "./to-address.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AllocateAddress.html */
export const allocateAddress: WriteAction<AllocateAddressRequest, AllocateAddressResult> = {
  needs: ["addresses"],
  honours: {
    Domain: ["vpc"],
    NetworkBorderGroup: true,
    PublicIpv4Pool: ["amazon"],
    TagSpecifications: true,
  },

  async prepare({ NetworkBorderGroup, TagSpecifications }, call) {
    checkBorderGroup(NetworkBorderGroup, call);
    const tags = tagsFor(TagSpecifications, "elastic-ip");
    return {
      async effect() {
        const made = await call.cloud.addresses.create(call.ctx, defined({ tags }));
        const { Tags: _, ...answer } = toAddress(made, call);
        return answer;
      },
    };
  },
};
