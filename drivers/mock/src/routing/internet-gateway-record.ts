import { hash } from "node:crypto";
import type { InternetGateway, InternetGatewayFilter } from "@deltacloud/core";
import type { DocumentCollection, StoreWriter } from "@deltacloud/store";
import { indexOf, whereOf } from "../narrowing.ts";
import type { IndexValues } from "../narrowing.ts";

const indexed = ["networkId"] as const;

/** Internet gateways are kept as they are shown. */
export const internetGatewayDocuments: DocumentCollection<InternetGateway> = {
  name: "mock.internetGateways",
  index: (record) => indexOf(record, indexed),
};

export function internetGatewaysWhere(filter: InternetGatewayFilter = {}): IndexValues {
  return whereOf(filter, indexed);
}

/** The internet gateway of a network, if it has one. */
export async function gatewayOf(
  writer: StoreWriter,
  account: string,
  networkId: string,
): Promise<InternetGateway | undefined> {
  const { items } = await writer
    .documents(internetGatewayDocuments)
    .list(account, { where: { networkId: [networkId] }, limit: 1 });
  return items[0];
}

/** The id of the internet gateway that a default network starts with. */
export function idOfFirstGateway(account: string, networkId: string): string {
  return `gateway-${hash("sha256", JSON.stringify([account, networkId])).slice(0, 17)}`;
}
