import { command } from "../../command.ts";
import { userKeys } from "./user-keys.ts";

/** The cloud keeps its users' pairs: there is one for each, which stays, and this is it. */
export const registerUserKeys = command({
  honours: { id: true },
  run: async (parameters, call) => userKeys(call, parameters.required("id")),
});
