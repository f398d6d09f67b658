import type { CallContext, CallMiddleware } from "../call.ts";
import { instanceStates, states } from "../collections/instance-states.ts";
import { negotiatePicture } from "../negotiation.ts";
import type { Picture } from "../negotiation.ts";
import { answerPicture } from "../respond.ts";
import { toPng } from "./png.ts";
import { sceneOf } from "./scene.ts";
import type { Scene } from "./scene.ts";
import { toSvg } from "./svg.ts";

const writers: Readonly<Record<Picture, (scene: Scene) => string | Buffer>> = {
  svg: (scene) => toSvg(scene, instanceStates.description),
  png: toPng,
};

/** The states of instances as a picture, for who asks for one; all else is left to the next. */
export const answerStatesPicture: CallMiddleware = function answerStatesPicture(ctx, next) {
  const picture = isOfStates(ctx)
    ? negotiatePicture(ctx.query["format"], ctx.get("Accept"))
    : undefined;
  if (picture === undefined) return next();
  ctx.state.operation = "instance_states.index";
  ctx.vary("Accept");
  answerPicture(ctx, picture, Buffer.from(writers[picture](sceneOf(states))));
};

function isOfStates({ method, path }: CallContext): boolean {
  const isRead = method === "GET" || method === "HEAD";
  return isRead && /^\/api(;[^/]*)?\/instance_states$/.test(path);
}
