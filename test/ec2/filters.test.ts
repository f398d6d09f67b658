/** Each filter of each list finds what its answer shows, whoever narrows: the cloud or the frontend. */
import { actionNames, loadAction } from "@deltacloud/frontend-ec2/actions";
import { valuesAt } from "@deltacloud/frontend-ec2/filter-table";
import { CreateTagsCommand } from "@aws-sdk/client-ec2";
import type { Instance, Reservation } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { aSharedClient, sendAction } from "../support/ec2-client.ts";
import { makeScene } from "../support/ec2-scene.ts";

/** A list that does not show all on its own. */
const all: Readonly<Record<string, object>> = {
  DescribeLaunchTemplateVersions: { Versions: ["$Latest", "$Default"] },
};

/** Members of requests that are not `Filters`. */
const filterMember: Readonly<Record<string, string>> = {
  DescribeFlowLogs: "Filter",
  DescribeHosts: "Filter",
  DescribeNatGateways: "Filter",
};

/** The items of an answer; instances one by one, in whichever reservation. */
function itemsOf(answer: object): object[] {
  const [list = []] = Object.values(answer).filter((value) => Array.isArray(value));
  return (list as object[]).flatMap((item) => {
    const { Instances } = item as Reservation;
    return Instances ? Instances.map((one: Instance) => ({ ...item, Instances: [one] })) : [item];
  });
}

describe("the filters of", async () => {
  const client = await aSharedClient();
  const { vpc, instance, group } = await makeScene(client);
  const Tags = [{ Key: "Name", Value: "web" }];
  await client.send(new CreateTagsCommand({ Resources: [vpc, instance, group], Tags }));
  const actions = await Promise.all(
    actionNames.map(async (name) => [name, await loadAction(name)] as const),
  );
  const tables = actions.flatMap(([name, action]) =>
    action?.filters ? [[name, Object.entries(action.filters.paths)] as const] : [],
  );

  it.each(tables)("%s agree with what it shows", async (action, filters) => {
    const list = async (Name?: string, value?: string) => {
      const narrow = Name !== undefined && {
        [filterMember[action] ?? "Filters"]: [{ Name, Values: [value] }],
      };
      return itemsOf(await sendAction(client, action, { ...all[action], ...narrow }));
    };
    const items = await list();
    for (const [name, path] of filters) {
      if (path === null) continue;
      // The rarest is the one that narrows most.
      const values = items.flatMap((item) => [...new Set(valuesAt(item, path))]);
      const count = (wanted: string) => values.filter((value) => value === wanted).length;
      const [value] = values
        .filter((candidate) => candidate !== "")
        .toSorted((one, other) => count(one) - count(other));
      if (value === undefined) continue;
      const literal = value.replaceAll(/[\\*?]/g, "\\$&");
      const expected = items.filter((item) => valuesAt(item, path).includes(value));
      expect([name, value, ...(await list(name, literal))]).toEqual([name, value, ...expected]);
    }
  });
});
