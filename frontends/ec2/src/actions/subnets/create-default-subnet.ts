import type { CreateDefaultSubnetRequest, CreateDefaultSubnetResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { renamed } from "../../rename.ts";
import { findZone } from "./find-zone.ts";
import { toSubnet } from "./to-subnet.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateDefaultSubnet.html */
export const createDefaultSubnet: WriteAction<
  CreateDefaultSubnetRequest,
  CreateDefaultSubnetResult
> = {
  needs: ["networks", "subnets"],
  honours: { AvailabilityZone: true, AvailabilityZoneId: true, Ipv6Native: [false] },

  async prepare(request, call) {
    const { cloud, ctx, ids } = call;
    const realmId = await findZone(request, call);
    if (realmId === undefined) throw missingParameter("AvailabilityZone");
    const [network] = await cloud.networks.all(ctx, { filter: { default: [true] } });
    if (!network) {
      throw new Ec2Error("DefaultVpcDoesNotExist", "There is no default VPC in this region.");
    }
    return {
      async effect() {
        const made = await renamed(
          cloud.subnets.createDefault(ctx, realmId),
          { AlreadyExists: "DefaultSubnetAlreadyExistsInAvailabilityZone" },
          ids,
        );
        return { Subnet: toSubnet(made, call) };
      },
    };
  },
};
