import { changeState } from "./change-state.ts";

export const stopVirtualMachine = changeState("stop", { forced: true });
