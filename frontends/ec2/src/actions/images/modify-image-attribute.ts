import type { ModifyImageAttributeRequest } from "@aws-sdk/client-ec2";
import type { Plan, WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error, invalidParameterValue } from "../../ec2-error.ts";
import { permissionsOf, refuseAccount, toSharing } from "../sharing.ts";
import { findOwnImage } from "./find-image.ts";

/**
 * One attribute a call, as a structure of its own or in the old way, by name and value.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html
 */
export const modifyImageAttribute: WriteAction<ModifyImageAttributeRequest, object> = {
  honours: {
    Attribute: true,
    Description: true,
    ImageId: true,
    LaunchPermission: { Add: { UserId: true, Group: true }, Remove: { UserId: true, Group: true } },
    OperationType: true,
    UserGroups: true,
    UserIds: true,
    Value: true,
  },

  async prepare(request, call) {
    const attribute = attributeOf(request);
    const { id } = await findOwnImage(request.ImageId, call);
    return changes[attribute](id, request, call);
  },
};

type Attribute = keyof typeof changes;

const changes = {
  description: async (id, { Description, Value = "" }, { cloud, ctx }) => ({
    async effect() {
      await cloud.images.describe(ctx, id, Description?.Value ?? Value);
      return {};
    },
  }),

  launchPermission: async (id, request, call) => {
    const { LaunchPermission, OperationType, UserIds: users, UserGroups: groups } = request;
    const old = { OperationType, users, groups };
    const sharing = await toSharing(permissionsOf(LaunchPermission, old), call);
    return {
      async effect() {
        await call.cloud.images
          .share(call.ctx, id, sharing)
          .catch(refuseAccount("InvalidAMIAttributeItemValue"));
        return {};
      },
    };
  },
} as const satisfies Record<
  string,
  (id: string, request: ModifyImageAttributeRequest, call: Call) => Promise<Plan<object>>
>;

/** The one that the request changes. @throws Ec2Error when it is none, another, or more */
function attributeOf(request: ModifyImageAttributeRequest): Attribute {
  const { Attribute: named, Description, Value, LaunchPermission } = request;
  const { OperationType, UserIds, UserGroups } = request;
  const isOld = [OperationType, UserIds, UserGroups].some((value) => value !== undefined);
  const given = new Set<string>([
    ...(named === undefined ? [] : [named]),
    ...(Description ? ["description"] : []),
    ...(LaunchPermission || isOld ? ["launchPermission"] : []),
  ]);
  const [attribute, ...others] = given;
  const isStray = Value !== undefined && (Description || attribute === "launchPermission");
  if (attribute === undefined || others.length > 0 || isStray) {
    throw new Ec2Error(
      "InvalidParameterCombination",
      "The request must change one attribute: description or launchPermission",
    );
  }
  if (Object.hasOwn(changes, attribute)) return attribute as Attribute;
  throw invalidParameterValue("attribute", attribute, "It must be one that can be changed.");
}
