import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { answerDocument } from "./document.ts";
import { compileEncoder } from "./encoder.ts";
import { loadModel } from "./model.ts";

const model = loadModel();

function encode(action: string, output: object): Promise<string> {
  return compileEncoder(model, model.actions[action]?.output ?? -1)(output);
}

describe("an answer", () => {
  it("has what is given under AWS's names and leaves out what is not", async () => {
    const output = {
      KeyName: "a & b",
      KeyPairId: undefined,
      Tags: [{ Key: "Name", Value: "" }],
    };
    expect(await encode("CreateKeyPair", output)).toBe(
      "<tagSet><item><key>Name</key><value></value></item></tagSet><keyName>a &amp; b</keyName>",
    );
  });

  it("has the wrapper of a list inside it just where the list is given", async () => {
    const reservation = { ReservationId: "r-1", Instances: [] };
    expect(await encode("DescribeInstances", { Reservations: [reservation] })).toBe(
      "<reservationSet><item><reservationId>r-1</reservationId><instancesSet></instancesSet></item></reservationSet>",
    );
  });

  it("can not be made with a member that AWS's has not", async () => {
    await expect(encode("CreateKeyPair", { Colour: "red" })).rejects.toThrow(
      "KeyPair has no member Colour",
    );
  });

  it("that is long lets other work in between", async () => {
    const other = { turns: 0, running: true };
    const work = (async () => {
      while (other.running) {
        await turn();
        other.turns += 1;
      }
    })();
    const Tags = Array.from({ length: 300_000 }, (_, index) => ({ Key: `${index}`, Value: "v" }));
    const text = await encode("DescribeTags", { Tags });
    other.running = false;
    await work;
    expect(other.turns).toBeGreaterThan(2);
    expect(text.match(/<item>/g)).toHaveLength(300_000);
  });
});

describe("the document of an answer", () => {
  it.each([
    ["2014-06-15", "http://ec2.amazonaws.com/doc/2014-06-15/"],
    [undefined, "http://ec2.amazonaws.com/doc/2016-11-15/"],
  ])("asked for in version %s has the namespace %s", (version, namespace) => {
    expect(answerDocument("RebootInstances", version, "the-id", "")).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>\n<RebootInstancesResponse xmlns="${namespace}">` +
        "<requestId>the-id</requestId><return>true</return></RebootInstancesResponse>",
    );
  });
});
