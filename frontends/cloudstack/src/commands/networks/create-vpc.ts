import { noSuchEntity, parameterError } from "../../api-error.ts";
import { doneWith, jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";
import { vpcOffering } from "../../views/network-offering.ts";
import { toVpcs } from "../../views/vpc.ts";

export const createVPC = jobCommand({
  honours: {
    cidr: true,
    displaytext: true,
    fordisplay: ["true"],
    name: true,
    start: ["true"],
    vpcofferingid: true,
    zoneid: true,
  },
  needs: ["networks.create", "subnets"],
  async prepare(parameters, call) {
    const { cloud, ctx, ids, notes, account, settings } = call;
    if (settings.zoneType !== "advanced") {
      throw parameterError("VPC is not supported in zones with security groups");
    }
    const realmId = await nativeId(call, "realm", parameters.required("zoneid"), "zoneid");
    const offering = parameters.required("vpcofferingid");
    if (offering !== ids.show("vpcOffering", vpcOffering.name)) {
      throw noSuchEntity("vpcofferingid", offering);
    }
    const network = await cloud.networks.create(ctx, {
      name: parameters.required("name"),
      addressBlock: parameters.required("cidr"),
    });
    const description = parameters.text("displaytext");
    await notes.add(account.id, "network", network.id, {
      realmId,
      ...(description !== undefined && { description }),
    });
    const id = ids.show("network", network.id);
    return {
      id,
      subject: { type: "Vpc", id },
      async run() {
        const [row = {}] = await toVpcs(call, [await cloud.networks.get(ctx, network.id)]);
        return doneWith(call, "vpc", row);
      },
    };
  },
});
