import { modifyVolume } from "./modify-volume.ts";

export const resizeVolume = modifyVolume();
