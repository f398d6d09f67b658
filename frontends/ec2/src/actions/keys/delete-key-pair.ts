import type { DeleteKeyPairRequest, DeleteKeyPairResult } from "@aws-sdk/client-ec2";
import { CloudError } from "@deltacloud/core";
import type { Key } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { findIds } from "../../list/describe.ts";

/**
 * A key that is not there is a success, as it is with AWS.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteKeyPair.html
 */
export const deleteKeyPair: WriteAction<DeleteKeyPairRequest, DeleteKeyPairResult> = {
  needs: ["keys"],
  honours: { KeyName: true, KeyPairId: true },

  async prepare(request, call) {
    if (request.KeyName === undefined && request.KeyPairId === undefined) {
      throw missingParameter("KeyName");
    }
    const key = await findKey(request, call);
    return {
      async effect() {
        if (!key) return { Return: true };
        await call.cloud.keys.destroy(call.ctx, key.id).catch(absent);
        return { Return: true, KeyPairId: call.ids.show("key", key.id) };
      },
    };
  },
};

/** The key that name and id stand for; undefined where there is none. */
async function findKey(
  { KeyName, KeyPairId }: DeleteKeyPairRequest,
  call: Call,
): Promise<Key | undefined> {
  const [named, known] = await Promise.all([
    KeyName === undefined ? undefined : call.cloud.keys.getByName(call.ctx, KeyName).catch(absent),
    KeyPairId === undefined ? undefined : findById(KeyPairId, call).catch(absent),
  ]);
  const isOne = KeyName === undefined || KeyPairId === undefined || named?.id === known?.id;
  if (isOne) return named ?? known;
  throw new Ec2Error(
    "InvalidParameterCombination",
    `KeyName '${KeyName}' and KeyPairId '${KeyPairId}' are not of one key`,
  );
}

async function findById(given: string, call: Call): Promise<Key> {
  const { cloud, ctx } = call;
  const [id] = await findIds("key", cloud.keys, [given], call);
  return cloud.keys.get(ctx, id?.native ?? given);
}

function absent(error: unknown): undefined {
  const isNotFound =
    (error instanceof CloudError && error.code === "NotFound") ||
    (error instanceof Ec2Error && error.code === "InvalidKeyPair.NotFound");
  if (!isNotFound) throw error;
}
