import { DescribeAvailabilityZonesCommand, DescribeInstancesCommand } from "@aws-sdk/client-ec2";
import { atMost } from "../row.ts";
import type { Row } from "../row.ts";
import { startDaemon } from "../support/daemon.ts";
import { answerAll } from "../support/load.ts";
import { basicRequest, ec2Request } from "../support/requests.ts";
import { slope } from "../support/statistics.ts";

const samples = { count: 10, requests: 10_000 };

/** What the process occupies while it answers 100,000 requests of both dialects. */
export const memory: Row = async () => {
  await using daemon = await startDaemon();
  const zones = await ec2Request(daemon.url, (client) =>
    client.send(new DescribeAvailabilityZonesCommand({})),
  );
  const instances = await ec2Request(daemon.url, (client) =>
    client.send(new DescribeInstancesCommand({})),
  );
  const list = basicRequest(daemon.url, "/api/instances");
  const requests = [zones.bytes, instances.bytes, zones.bytes, instances.bytes, zones.bytes, list];
  const sizes: number[] = [];
  while (sizes.length < samples.count) {
    await answerAll(daemon.url, { requests }, samples.requests);
    sizes.push(await daemon.probe("memory"));
  }
  const largest = Math.max(...sizes);
  const growth = slope(sizes.slice(samples.count / 2));
  return [
    {
      work: "memory over 100,000 requests, the most",
      figure: `${largest.toFixed(0)} MB`,
      bound: atMost(largest, 160, " MB"),
    },
    {
      work: "… growth per 10,000 requests, in the second half",
      figure: `${growth.toFixed(1)} MB (${sizes.map((size) => size.toFixed(0)).join(" ")})`,
      bound: atMost(growth, 1, " MB"),
    },
  ];
};
