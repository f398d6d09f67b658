/** Launch templates and their versions, by AWS's own SDK over a real port. */
import {
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  CreateTagsCommand,
  DeleteLaunchTemplateCommand,
  DeleteLaunchTemplateVersionsCommand,
  DeleteTagsCommand,
  DescribeLaunchTemplateVersionsCommand,
  DescribeLaunchTemplatesCommand,
  DescribeTagsCommand,
  ModifyLaunchTemplateCommand,
  paginateDescribeLaunchTemplates,
} from "@aws-sdk/client-ec2";
import type {
  CreateLaunchTemplateCommandInput,
  EC2Client,
  RequestLaunchTemplateData,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { img1, img2, ownAccount } from "../support/ec2-answers.ts";
import { aClient, aDaemon, answer, failureOf } from "../support/ec2-client.ts";

const aTemplateId = expect.stringMatching(/^lt-[0-9a-f]{17}$/) as string;
const someTime = expect.any(Date) as Date;
const CreatedBy = `arn:aws:iam::${ownAccount}:user/mockuser`;

function create(client: EC2Client, input: Partial<CreateLaunchTemplateCommandInput> = {}) {
  return answer(
    client.send(
      new CreateLaunchTemplateCommand({
        LaunchTemplateName: "web",
        LaunchTemplateData: { ImageId: img1 },
        ...input,
      }),
    ),
  );
}

async function aTemplate(input: Partial<CreateLaunchTemplateCommandInput> = {}) {
  const client = aClient(await aDaemon());
  const { LaunchTemplate } = await create(client, input);
  return { client, id: LaunchTemplate?.LaunchTemplateId ?? "", template: LaunchTemplate };
}

function addVersion(
  client: EC2Client,
  LaunchTemplateData: RequestLaunchTemplateData,
  input: object = {},
) {
  return answer(
    client.send(
      new CreateLaunchTemplateVersionCommand({
        LaunchTemplateName: "web",
        LaunchTemplateData,
        ...input,
      }),
    ),
  );
}

async function versionsOf(client: EC2Client, input: object) {
  const { LaunchTemplateVersions = [] } = await client.send(
    new DescribeLaunchTemplateVersionsCommand(input),
  );
  return LaunchTemplateVersions.map(({ VersionNumber }) => VersionNumber);
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  return (await failureOf(call)).code;
}

describe("CreateLaunchTemplate", () => {
  it("makes a template of one version, which holds the data as given", async () => {
    const LaunchTemplateData: RequestLaunchTemplateData = {
      ImageId: img1,
      InstanceType: "m1.large",
      KeyName: "mine",
      UserData: "aGk=",
      EbsOptimized: false,
      DisableApiTermination: true,
      InstanceInitiatedShutdownBehavior: "terminate",
      Monitoring: { Enabled: true },
      Placement: { AvailabilityZone: "eu" },
      MetadataOptions: { HttpTokens: "required" },
      SecurityGroupIds: ["sg-12345678"],
      BlockDeviceMappings: [{ DeviceName: "/dev/sdf", Ebs: { VolumeSize: 8 } }],
      NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: true, Groups: ["sg-1"] }],
      TagSpecifications: [{ ResourceType: "instance", Tags: [{ Key: "Name", Value: "web" }] }],
    };
    const { client, id, template } = await aTemplate({
      VersionDescription: "first",
      LaunchTemplateData,
      TagSpecifications: [{ ResourceType: "launch-template", Tags: [{ Key: "a", Value: "b" }] }],
    });
    expect(template).toEqual({
      LaunchTemplateId: aTemplateId,
      LaunchTemplateName: "web",
      CreateTime: someTime,
      CreatedBy,
      DefaultVersionNumber: 1,
      LatestVersionNumber: 1,
      Tags: [{ Key: "a", Value: "b" }],
    });
    expect(await answer(client.send(new DescribeLaunchTemplatesCommand({})))).toEqual({
      LaunchTemplates: [template],
    });
    const call = client.send(new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: id }));
    expect(await answer(call)).toEqual({
      LaunchTemplateVersions: [
        {
          LaunchTemplateId: id,
          LaunchTemplateName: "web",
          VersionNumber: 1,
          VersionDescription: "first",
          CreateTime: someTime,
          CreatedBy,
          DefaultVersion: true,
          LaunchTemplateData,
        },
      ],
    });
  });

  it("makes one template for one token", async () => {
    const { client, template } = await aTemplate({ ClientToken: "token" });
    expect(await create(client, { ClientToken: "token" })).toEqual({ LaunchTemplate: template });
    const other = create(client, { ClientToken: "token", VersionDescription: "other" });
    expect(await codeOf(other)).toBe("IdempotentParameterMismatch");
  });

  it.each<[string, Partial<CreateLaunchTemplateCommandInput>]>([
    ["InvalidLaunchTemplateName.AlreadyExistsException", {}],
    ["InvalidLaunchTemplateName.MalformedException", { LaunchTemplateName: "a!" }],
    ["MissingParameter", { LaunchTemplateName: "other", LaunchTemplateData: {} }],
    ["InvalidParameterValue", { LaunchTemplateName: "other", VersionDescription: "d".repeat(256) }],
  ])("answers %s for %j", async (code, input) => {
    const { client } = await aTemplate();
    expect(await codeOf(create(client, input))).toBe(code);
  });

  it.each<[string, RequestLaunchTemplateData]>([
    ["UnsupportedOperation", { KernelId: "aki-12345678" }],
    ["UnsupportedOperation", { IamInstanceProfile: { Name: "admin" } }],
    ["UnsupportedOperation", { EbsOptimized: true }],
    ["UnsupportedOperation", { InstanceMarketOptions: { MarketType: "spot" } }],
    ["UnsupportedOperation", { TagSpecifications: [{ ResourceType: "snapshot", Tags: [] }] }],
    ["InvalidUserData.Malformed", { UserData: "%" }],
    ["InvalidParameterValue", { InstanceInitiatedShutdownBehavior: "burn" as never }],
  ])("answers %s for the data %j", async (code, LaunchTemplateData) => {
    const client = aClient(await aDaemon());
    expect(await codeOf(create(client, { LaunchTemplateData }))).toBe(code);
  });
});

describe("DescribeLaunchTemplates", () => {
  it("narrows by ids, names and filters", async () => {
    const { client, id } = await aTemplate();
    await create(client, {
      LaunchTemplateName: "db.1",
      TagSpecifications: [{ ResourceType: "launch-template", Tags: [{ Key: "a", Value: "b" }] }],
    });
    const found = async (input: object) => {
      const { LaunchTemplates = [] } = await client.send(new DescribeLaunchTemplatesCommand(input));
      return LaunchTemplates.map(({ LaunchTemplateName = "" }) => LaunchTemplateName).toSorted();
    };
    const by = (Name: string, value: string) => found({ Filters: [{ Name, Values: [value] }] });
    expect(await found({ LaunchTemplateIds: [id] })).toEqual(["web"]);
    expect(await found({ LaunchTemplateNames: ["db.1"] })).toEqual(["db.1"]);
    expect(await by("launch-template-name", "w*")).toEqual(["web"]);
    expect(await by("tag:a", "b")).toEqual(["db.1"]);
    expect(await by("tag-key", "a")).toEqual(["db.1"]);
    expect(await by("create-time", "2*")).toEqual(["db.1", "web"]);
    expect(await codeOf(found({ LaunchTemplateIds: ["lt-0123456789abcdef0"] }))).toBe(
      "InvalidLaunchTemplateId.NotFound",
    );
    expect(await codeOf(found({ LaunchTemplateIds: ["web"] }))).toBe(
      "InvalidLaunchTemplateId.Malformed",
    );
    expect(await codeOf(found({ LaunchTemplateNames: ["none"] }))).toBe(
      "InvalidLaunchTemplateName.NotFoundException",
    );
  });

  it("can be paged", async () => {
    const { client } = await aTemplate();
    for (const name of ["one", "two", "three"]) await create(client, { LaunchTemplateName: name });
    const names: unknown[] = [];
    for await (const page of paginateDescribeLaunchTemplates({ client, pageSize: 1 }, {})) {
      expect(page.LaunchTemplates).toHaveLength(1);
      names.push(page.LaunchTemplates?.[0]?.LaunchTemplateName);
    }
    expect(new Set(names)).toEqual(new Set(["web", "one", "two", "three"]));
  });

  it("shows an account its own alone", async () => {
    const daemon = await aDaemon({ users: { alice: "wonderland" } });
    await create(aClient(daemon));
    const alice = aClient(daemon, { user: "alice", secret: "wonderland" });
    const { LaunchTemplates } = await alice.send(new DescribeLaunchTemplatesCommand({}));
    expect(LaunchTemplates).toEqual([]);
    await create(alice);
  });
});

describe("versions", () => {
  it("are numbered, and take from a source what they do not say", async () => {
    const { client, id } = await aTemplate({
      LaunchTemplateData: { ImageId: img1, KeyName: "mine" },
    });
    const { LaunchTemplateVersion } = await addVersion(
      client,
      { ImageId: img2 },
      { SourceVersion: "$Latest", VersionDescription: "second" },
    );
    expect(LaunchTemplateVersion).toEqual({
      LaunchTemplateId: id,
      LaunchTemplateName: "web",
      VersionNumber: 2,
      VersionDescription: "second",
      CreateTime: someTime,
      CreatedBy,
      DefaultVersion: false,
      LaunchTemplateData: { ImageId: img2, KeyName: "mine" },
    });
    const third = await addVersion(client, { ImageId: img2 });
    expect(third.LaunchTemplateVersion?.LaunchTemplateData).toEqual({ ImageId: img2 });
    const { LaunchTemplates } = await client.send(new DescribeLaunchTemplatesCommand({}));
    expect(LaunchTemplates).toMatchObject([{ DefaultVersionNumber: 1, LatestVersionNumber: 3 }]);
    expect(await codeOf(addVersion(client, { ImageId: img1 }, { SourceVersion: "9" }))).toBe(
      "InvalidLaunchTemplateId.VersionNotFound",
    );
  });

  it("are made once for one token", async () => {
    const { client } = await aTemplate();
    const made = await addVersion(client, { ImageId: img2 }, { ClientToken: "token" });
    expect(await addVersion(client, { ImageId: img2 }, { ClientToken: "token" })).toEqual(made);
    expect(await versionsOf(client, { LaunchTemplateName: "web" })).toEqual([2, 1]);
  });

  it("are described by number, range and filter, the newest first", async () => {
    const { client } = await aTemplate();
    await create(client, { LaunchTemplateName: "db.1" });
    for (const ImageId of [img2, img1, img2]) await addVersion(client, { ImageId });
    const web = { LaunchTemplateName: "web" };
    expect(await versionsOf(client, web)).toEqual([4, 3, 2, 1]);
    expect(
      await versionsOf(client, { ...web, Versions: ["2", "$Latest", "$Default", "1"] }),
    ).toEqual([4, 2, 1]);
    expect(await versionsOf(client, { ...web, MinVersion: "2", MaxVersion: "3" })).toEqual([3, 2]);
    expect(await versionsOf(client, { ...web, MinVersion: "$Latest" })).toEqual([4]);
    const by = (Name: string, value: string) =>
      versionsOf(client, { ...web, Filters: [{ Name, Values: [value] }] });
    expect(await by("image-id", img2)).toEqual([4, 2]);
    expect(await by("is-default-version", "true")).toEqual([1]);
    expect(await by("http-protocol-ipv4", "enabled")).toEqual([]);
    const ofAll = await client.send(
      new DescribeLaunchTemplateVersionsCommand({ Versions: ["$Latest"] }),
    );
    expect(
      ofAll.LaunchTemplateVersions?.map((one) => one.VersionNumber).toSorted(
        (a = 0, b = 0) => a - b,
      ),
    ).toEqual([1, 4]);
    expect(await codeOf(versionsOf(client, {}))).toBe("MissingParameter");
    expect(await codeOf(versionsOf(client, { ...web, Versions: ["5"] }))).toBe(
      "InvalidLaunchTemplateId.VersionNotFound",
    );
    expect(await codeOf(versionsOf(client, { ...web, Versions: ["last"] }))).toBe(
      "InvalidParameterValue",
    );
    expect(await codeOf(versionsOf(client, { ...web, Versions: ["1"], MinVersion: "1" }))).toBe(
      "InvalidParameterCombination",
    );
  });

  it("are made the default, and deleted unless they are", async () => {
    const { client, id, template: made } = await aTemplate();
    await addVersion(client, { ImageId: img2 });
    await addVersion(client, { ImageId: img2 });
    const modified = await answer(
      client.send(new ModifyLaunchTemplateCommand({ LaunchTemplateId: id, DefaultVersion: "2" })),
    );
    expect(modified).toEqual({
      LaunchTemplate: { ...made, DefaultVersionNumber: 2, LatestVersionNumber: 3 },
    });
    const deleted = await answer(
      client.send(
        new DeleteLaunchTemplateVersionsCommand({
          LaunchTemplateId: id,
          Versions: ["1", "2", "3", "9"],
        }),
      ),
    );
    const template = { LaunchTemplateId: id, LaunchTemplateName: "web" };
    expect(deleted).toEqual({
      SuccessfullyDeletedLaunchTemplateVersions: [
        { ...template, VersionNumber: 1 },
        { ...template, VersionNumber: 3 },
      ],
      UnsuccessfullyDeletedLaunchTemplateVersions: [
        {
          ...template,
          VersionNumber: 2,
          ResponseError: { Code: "unexpectedError", Message: expect.any(String) as string },
        },
        {
          ...template,
          VersionNumber: 9,
          ResponseError: {
            Code: "launchTemplateVersionDoesNotExist",
            Message: expect.any(String) as string,
          },
        },
      ],
    });
    const { LaunchTemplates } = await client.send(new DescribeLaunchTemplatesCommand({}));
    expect(LaunchTemplates).toMatchObject([{ DefaultVersionNumber: 2, LatestVersionNumber: 2 }]);
    const next = await addVersion(client, { ImageId: img1 });
    expect(next.LaunchTemplateVersion?.VersionNumber).toBe(4);
  });
});

describe("DeleteLaunchTemplate", () => {
  it("takes it away with its versions", async () => {
    const { client, template } = await aTemplate();
    const remove = () =>
      answer(client.send(new DeleteLaunchTemplateCommand({ LaunchTemplateName: "web" })));
    expect(await remove()).toEqual({ LaunchTemplate: template });
    expect(await codeOf(remove())).toBe("InvalidLaunchTemplateName.NotFoundException");
    await create(client);
    expect(await versionsOf(client, { LaunchTemplateName: "web" })).toEqual([1]);
    const both = { LaunchTemplateName: "web", LaunchTemplateId: "lt-12345678" };
    expect(await codeOf(client.send(new DeleteLaunchTemplateCommand(both)))).toBe(
      "InvalidParameterCombination",
    );
    expect(await codeOf(client.send(new DeleteLaunchTemplateCommand({})))).toBe("MissingParameter");
  });
});

describe("tags of launch templates", () => {
  it("are created, listed and deleted as those of any resource", async () => {
    const { client, id } = await aTemplate({
      TagSpecifications: [{ ResourceType: "launch-template", Tags: [{ Key: "a", Value: "b" }] }],
    });
    const Resources = [id];
    const Tags = [{ Key: "stage", Value: "test" }];
    await client.send(new CreateTagsCommand({ Resources, Tags }));
    const tagsOf = async () => {
      const { LaunchTemplates } = await client.send(new DescribeLaunchTemplatesCommand({}));
      return LaunchTemplates?.[0]?.Tags;
    };
    expect(await tagsOf()).toEqual([{ Key: "a", Value: "b" }, ...Tags]);
    const Filters = [{ Name: "resource-type", Values: ["launch-template"] }];
    expect(await answer(client.send(new DescribeTagsCommand({ Filters })))).toEqual({
      Tags: [
        { ResourceId: id, ResourceType: "launch-template", Key: "a", Value: "b" },
        { ResourceId: id, ResourceType: "launch-template", ...Tags[0] },
      ],
    });
    await client.send(new DeleteTagsCommand({ Resources, Tags: [{ Key: "a", Value: "c" }] }));
    await client.send(new DeleteTagsCommand({ Resources, Tags: [{ Key: "a" }] }));
    expect(await tagsOf()).toEqual(Tags);
    await client.send(new DeleteTagsCommand({ Resources }));
    expect(await tagsOf()).toEqual([]);
    const unknown = new CreateTagsCommand({ Resources: ["lt-0123456789abcdef0"], Tags });
    expect(await codeOf(client.send(unknown))).toBe("InvalidLaunchTemplateId.NotFound");
  });
});
