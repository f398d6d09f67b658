/** The aws CLI: from nothing to instances and back, as its users do it. */
import { describe, expect, it } from "vitest";
import { aws, hasCli } from "../support/aws-cli.ts";
import { aDaemon } from "../support/ec2-client.ts";

describe.skipIf(!hasCli)("the aws CLI (skipped: no aws CLI)", () => {
  it("walks through the life of instances", async () => {
    const { url } = await aDaemon();
    const ec2 = aws(`${url}/ec2`, "");
    const [images, key] = await Promise.all([
      ec2("describe-images --filters Name=name,Values=img1 --query Images[].ImageId"),
      ec2("create-key-pair --key-name mine --query KeyMaterial"),
    ]);
    expect(key).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
    const [image] = images as string[];

    const made = await ec2(
      `run-instances --image-id ${image} --count 3 --key-name mine --user-data #!/bin/sh ` +
        "--tag-specifications ResourceType=instance,Tags=[{Key=Name,Value=web+b&c=d/ü}] " +
        "--query Instances[].[InstanceId,State.Name]",
    );
    const ids = (made as [string, string][]).map(([id]) => id);
    expect(made).toEqual(ids.map(() => [expect.stringMatching(/^i-[0-9a-f]{17}$/), "running"]));
    const [first = "", second = "", third = ""] = ids;
    const web = "--filters Name=tag:Name,Values=w*+b&c=d/ü Name=instance-state-name,Values";
    const list = (state: string) =>
      ec2(`describe-instances ${web}=${state} --query Reservations[].Instances[].InstanceId`);
    await ec2(`wait instance-running --instance-ids ${ids.join(" ")}`);
    await ec2(`stop-instances --instance-ids ${first} ${second}`);
    const [, stopped] = await Promise.all([
      ec2(`wait instance-stopped --instance-ids ${first} ${second}`),
      list("stopped"),
    ]);
    expect(stopped).toEqual([first, second]);

    const [started] = await Promise.all([
      ec2(`start-instances --instance-ids ${first}`),
      ec2(`reboot-instances --instance-ids ${third}`),
    ]);
    expect(started).toEqual({
      StartingInstances: [
        {
          InstanceId: first,
          CurrentState: expect.objectContaining({ Name: "running" }) as unknown,
          PreviousState: { Code: 80, Name: "stopped" },
        },
      ],
    });
    await ec2(`terminate-instances --instance-ids ${ids.join(" ")}`);
    const [ended, , deleted] = await Promise.all([
      list("terminated"),
      ec2(`wait instance-terminated --instance-ids ${ids.join(" ")}`),
      ec2("delete-key-pair --key-name mine --query Return"),
    ]);
    expect(ended).toEqual(ids);
    expect(deleted).toBe(true);
  });

  it("makes, lists and ends instances with Signature Version 2", async () => {
    const { url } = await aDaemon();
    const ec2 = aws(`${url}/ec2`, "ec2 =\n    signature_version = v2\n");
    const made = await ec2(
      "run-instances --image-id img1 --count 2 --user-data #!/bin/sh " +
        "--tag-specifications ResourceType=instance,Tags=[{Key=Name,Value=a+b&c=d/ü*}] " +
        "--query Instances[].InstanceId",
    );
    const ids = made as string[];
    const found = await ec2(
      "describe-instances --filters Name=tag:Name,Values=a+b&c=d/ü\\* " +
        "--query Reservations[].Instances[].InstanceId",
    );
    expect(found).toEqual(ids);
    const ended = await ec2(
      `terminate-instances --instance-ids ${ids.join(" ")} ` +
        "--query TerminatingInstances[].CurrentState.Name",
    );
    expect(ended).toEqual(["terminated", "terminated"]);
  });

  it("shows what went wrong in EC2's words", async () => {
    const { url } = await aDaemon();
    const ec2 = aws(`${url}/ec2`, "");
    await expect(ec2("describe-instances --instance-ids i-0123456789abcdef0")).rejects.toThrow(
      "An error occurred (InvalidInstanceID.NotFound) when calling the DescribeInstances operation: " +
        "The instance ID 'i-0123456789abcdef0' does not exist",
    );
  });
});
