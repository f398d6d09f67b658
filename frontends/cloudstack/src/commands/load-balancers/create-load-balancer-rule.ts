import { randomUUID } from "node:crypto";
import { CloudError, balancingAlgorithms } from "@deltacloud/core";
import type {
  BalancingAlgorithm,
  CreateLoadBalancer,
  LoadBalancer,
  ResourceKind,
} from "@deltacloud/core";
import { ApiError, parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { doneWith, jobCommand } from "../../jobs/job-command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";
import { algorithmNames, ruleId, ruleProtocol, toRule } from "../../views/load-balancer-rule.ts";

const honours = {
  algorithm: true,
  cidrlist: ["0.0.0.0/0"],
  description: true,
  fordisplay: ["true"],
  name: true,
  networkid: true,
  // Nothing stands before a load balancer that could be opened, or that stays closed.
  openfirewall: true,
  privateport: true,
  protocol: [ruleProtocol],
  publicipid: true,
  publicport: true,
  zoneid: true,
} as const;

type Given = Parameters<keyof typeof honours>;

/** A load balancer with one listener, at the address that is given, or at one of its own. */
export const createLoadBalancerRule = jobCommand({
  honours,
  needs: ["loadBalancers.create"],
  async prepare(parameters, call) {
    const name = parameters.required("name");
    const description = parameters.text("description");
    const listener = {
      protocol: "tcp",
      port: parameters.number("publicport") ?? 0,
      instancePort: parameters.number("privateport") ?? 0,
    } as const;
    const { subnetId, ...place } = await placeOf(parameters, call);
    const balancer = await create(call, {
      name: balancerName(name),
      listeners: [listener],
      algorithm: algorithmOf(parameters.required("algorithm")),
      ...place,
    });
    await call.notes.add(call.account.id, "loadBalancer", balancer.id, {
      name,
      ...(description !== undefined && { description }),
      ...(subnetId !== undefined && { subnetId }),
    });
    const rule = { balancer, listener };
    const id = ruleId(call, rule);
    return {
      id,
      subject: { type: "LoadBalancerRule", id },
      run: async () => doneWith(call, "loadbalancer", await toRule(call, rule)),
    };
  },
});

/** Rules may share a name; balancers have each their own, which can be a part of a host's name. */
function balancerName(name: string): string {
  const words = name.match(/[a-z\d]+/gi) ?? ["rule"];
  return `${words.join("-").slice(0, 50)}-${randomUUID().slice(0, 8)}`;
}

function algorithmOf(name: string): BalancingAlgorithm {
  const algorithm = balancingAlgorithms.find((each) => algorithmNames[each] === name.toLowerCase());
  if (!algorithm) throw parameterError(`Invalid algorithm: ${name}`);
  return algorithm;
}

type Place = Pick<CreateLoadBalancer, "addressId" | "realmId"> & { readonly subnetId?: string };

/** What is not said of it is so as of the address. */
async function placeOf(parameters: Given, call: Call): Promise<Place> {
  const { cloud, ctx, notes, account, catalog } = call;
  const given = async (name: "networkid" | "publicipid" | "zoneid", kind: ResourceKind) => {
    const id = parameters.text(name);
    return id === undefined ? undefined : nativeId(call, kind, id, name);
  };
  const realmId = await given("zoneid", "realm");
  const addressId = await given("publicipid", "address");
  const note = await notes.get(account.id, "address", addressId ?? "");
  const near = (await given("networkid", "subnet")) ?? note?.subnetId;
  const [subnet] = near === undefined ? [] : await cloud.subnets.all(ctx, { ids: [near] });
  const around = [realmId, subnet?.realmId, note?.realmId, ...(await catalog.realms()).keys()];
  return {
    realmId: around.find((each) => each !== undefined) ?? "",
    ...(addressId !== undefined && { addressId }),
    ...(subnet && { subnetId: subnet.id }),
  };
}

/** Which of both stands in the way, an address that leads elsewhere or a port that is taken, is the same error. */
async function create({ cloud, ctx }: Call, request: CreateLoadBalancer): Promise<LoadBalancer> {
  try {
    return await cloud.loadBalancers.create(ctx, request);
  } catch (error) {
    const isTaken = error instanceof CloudError && error.code === "FailedPrecondition";
    if (!isTaken) throw error;
    const [{ port } = { port: 0 }] = request.listeners;
    throw new ApiError(
      "networkRuleConflict",
      `The range specified, ${port}-${port}, conflicts with another rule of the IP address`,
    );
  }
}
