/**
 * The actions that ec2stack added to EC2's, for its commands ec2stack-register and ec2stack-remove:
 * unsigned, with the user's name and secret at the cloud as parameters. The commands show the
 * `Message` of the answer. Other than there, the secret is not said again.
 *
 * https://github.com/apache/cloudstack-ec2stack/blob/master/ec2stack/controllers/default.py
 */
import { CloudError } from "@deltacloud/core";
import { escapeXml } from "@deltacloud/server";
import type { FrontendContext, OwnAccessKeys, Registration } from "@deltacloud/server";
import type { Parameter } from "./codec/parameters.ts";
import { Ec2Error, missingParameter, unsupportedOperation } from "./ec2-error.ts";

const userParameter = "AWSAccessKeyId";
const secretParameter = "AWSSecretKey";

/** What each does with the user's name as access key. @returns the message for the user */
const registrationActions: Readonly<
  Record<string, ((own: OwnAccessKeys, id: string) => Promise<string>) | undefined>
> = {
  async RegisterSecretKey(own, id) {
    await own.register().catch((error: unknown) => {
      if (!(error instanceof CloudError && error.code === "AlreadyExists")) throw error;
      throw new Ec2Error("DuplicateUser", `The access key '${id}' stands for another user`);
    });
    return "Successfully Registered!";
  },

  async RemoveSecretKey(own, id) {
    if (await own.remove(id)) return "Successfully removed!";
    throw new Ec2Error("NoSuchUser", `The access key '${id}' is not registered`);
  },
};

export function isRegistrationAction(action: string): boolean {
  return Object.hasOwn(registrationActions, action);
}

/**
 * @param query and
 * @param form the parameters of the URL and of the body
 * @returns children of the answer's root
 */
export async function answerRegistration(
  ctx: FrontendContext,
  registration: Registration | undefined,
  action: string,
  query: readonly Parameter[],
  form: readonly Parameter[],
): Promise<string> {
  if (!registration) {
    throw unsupportedOperation(`The action ${action} is off here: its operator has to allow it`);
  }
  if (query.some(([name]) => name === secretParameter)) {
    throw new Ec2Error("InvalidRequest", `Send ${secretParameter} in the body of a POST`);
  }
  const { [userParameter]: id, [secretParameter]: secret } = readParameters([...query, ...form]);
  if (id === undefined) throw missingParameter(userParameter);
  if (secret === undefined) throw missingParameter(secretParameter);
  ctx.set("Cache-Control", "no-store");
  const own = await registration.open(ctx, { user: id, secret });
  const message = (await registrationActions[action]?.(own, id)) ?? "";
  return (
    `<${userParameter}>${escapeXml(id)}</${userParameter}>` +
    `<Message>${escapeXml(message)}</Message>`
  );
}

function readParameters(parameters: readonly Parameter[]): Readonly<Record<string, string>> {
  const known = new Set(["Action", "Version", userParameter, secretParameter]);
  const unknown = parameters.find(([name]) => !known.has(name));
  if (unknown) {
    throw new Ec2Error("UnknownParameter", `The parameter ${unknown[0]} is not recognized`);
  }
  return Object.fromEntries(parameters.filter(([, value]) => value !== ""));
}
