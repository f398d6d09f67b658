import { DescribeAvailabilityZonesCommand } from "@aws-sdk/client-ec2";
import { atLeast } from "../row.ts";
import type { Row } from "../row.ts";
import { throughputBesideKoa } from "../support/beside-koa.ts";
import { startDaemon } from "../support/daemon.ts";
import { ec2Request } from "../support/requests.ts";

/** What a request costs that asks for next to nothing: signature, log, metrics, codec. */
export const availabilityZones: Row = async () => {
  await using daemon = await startDaemon();
  const { bytes } = await ec2Request(daemon.url, (client) =>
    client.send(new DescribeAvailabilityZonesCommand({})),
  );
  const { perSecond, bare, ratio } = await throughputBesideKoa(daemon, bytes, { rounds: 7 });
  return [
    {
      work: "DescribeAvailabilityZones, Signature v4",
      figure: `${ratio.toFixed(2)} of bare Koa's requests/s (${perSecond.toFixed(0)} beside ${bare.toFixed(0)})`,
      bound: atLeast(ratio, 0.4),
    },
  ];
};
