import type { Call } from "../../call.ts";
import { doneWith, jobCommand } from "../../jobs/job-command.ts";
import type { Note } from "../../notes.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";
import { toAddress } from "../../views/address.ts";

/** Takes an address, of the cloud's choice. */
export const associateIpAddress = jobCommand({
  honours: {
    fordisplay: ["true"],
    isportable: ["false"],
    networkid: true,
    vpcid: true,
    zoneid: true,
  },
  needs: ["addresses.create"],
  async prepare(parameters, call) {
    const { cloud, ctx, ids, notes, account } = call;
    const place = await placeOf(parameters, call);
    const address = await cloud.addresses.create(ctx, {});
    await notes.add(account.id, "address", address.id, place);
    const id = ids.show("address", address.id);
    return {
      id,
      subject: { type: "IpAddress", id },
      run: async () => doneWith(call, "ipaddress", await toAddress(call, address)),
    };
  },
});

/** Where it is said to be: clouds tie addresses to no place. */
async function placeOf(
  parameters: Parameters<"networkid" | "vpcid" | "zoneid">,
  call: Call,
): Promise<Note> {
  const network = parameters.text("networkid");
  const vpc = parameters.text("vpcid");
  const zone = parameters.text("zoneid");
  return {
    ...(network !== undefined && {
      subnetId: await nativeId(call, "subnet", network, "networkid"),
    }),
    ...(vpc !== undefined && { networkId: await nativeId(call, "network", vpc, "vpcid") }),
    ...(zone !== undefined && { realmId: await nativeId(call, "realm", zone, "zoneid") }),
  };
}
