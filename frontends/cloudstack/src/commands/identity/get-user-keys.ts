import { command } from "../../command.ts";
import { userKeys } from "./user-keys.ts";

export const getUserKeys = command({
  honours: { id: true },
  run: async (parameters, call) => userKeys(call, parameters.required("id")),
});
